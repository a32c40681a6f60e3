package io.waystage.camel.producer;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.diagram.GraphvizDiagram;
import io.waystage.blueprint.diagram.MermaidDiagram;
import io.waystage.blueprint.difference.BlueprintDifference;
import io.waystage.blueprint.difference.Difference;
import io.waystage.engine.client.BlueprintVersions;
import io.waystage.engine.client.BlueprintVersions.VersionView;
import io.waystage.engine.client.MigrationVerdict;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.store.DeploymentAction;
import io.waystage.engine.store.Routing;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Versions and what is done to them as JSON, with the field names of the messages. */
public final class VersionsJson {

    private VersionsJson() {}

    public static String blueprints(Collection<BlueprintKey> keys) {
        return list(keys, key -> named(key).end());
    }

    public static String of(BlueprintVersions versions) {
        return named(versions.blueprint())
                .rawField("inactive", inactive(versions.inactive()))
                .rawField("versions", list(versions.versions(), VersionsJson::version))
                .end();
    }

    private static String version(VersionView view) {
        return new JsonText()
                .field("blueprint_version", Integer.valueOf(view.version()))
                .field("hash", view.hash())
                .field("deployed_at", view.deployedAt())
                .field("default", view.isDefault())
                .field("pinned", view.pinned())
                .field("share", Integer.valueOf(view.share()))
                .rawField("inactive", inactive(view.inactive()))
                .rawField("open", String.valueOf(view.open()))
                .rawField("closed", String.valueOf(view.closed()))
                .end();
    }

    private static @Nullable String inactive(Routing.@Nullable Inactive inactive) {
        return inactive == null
                ? null
                : new JsonText()
                        .field("since", inactive.since())
                        .field("actor", inactive.actor())
                        .field("reason", inactive.reason())
                        .end();
    }

    public static String actions(Collection<DeploymentAction> actions) {
        return list(
                actions,
                action -> named(action.blueprint())
                        .field(
                                "blueprint_version",
                                action.version() == Routing.ALL ? null : Integer.valueOf(action.version()))
                        .field("action", action.kind().name())
                        .field("detail", action.detail())
                        .field("actor", action.actor())
                        .field("reason", action.reason())
                        .field("occurred_at", action.at())
                        .end());
    }

    /** In words, field by field, and as pictures. */
    public static String of(BlueprintDifference difference) {
        return named(difference.to().key())
                .field("text", difference.text())
                .rawField("differences", list(difference.all(), VersionsJson::difference))
                .field("mermaid", MermaidDiagram.of(difference))
                .field("graphviz", GraphvizDiagram.of(difference))
                .end();
    }

    private static String difference(Difference one) {
        return new JsonText()
                .field("kind", one.kind().name())
                .field("stage_name", one.stage())
                .field("task_name", one.task())
                .field("field", one.field())
                .field("from", one.from())
                .field("to", one.to())
                .field("text", one.text())
                .end();
    }

    public static String verdicts(Collection<MigrationVerdict> verdicts) {
        return list(verdicts, VersionsJson::of);
    }

    public static String of(MigrationVerdict verdict) {
        return new JsonText()
                .field("workflow_id", verdict.workflowId())
                .field("component_name", verdict.componentName())
                .field("workflow_name", verdict.workflowName())
                .field("business_ref_no", verdict.businessRefNo())
                .field("blueprint_version", Integer.valueOf(verdict.version()))
                .field("status", verdict.status().name())
                .field("possible", verdict.isPossible())
                .field("already", verdict.already())
                .rawField("why_not", list(verdict.whyNot(), JsonText::quote))
                .end();
    }

    private static JsonText named(BlueprintKey key) {
        return new JsonText().field("component_name", key.componentName()).field("workflow_name", key.workflowName());
    }

    private static <T> String list(Collection<T> all, Function<T, String> json) {
        return all.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }
}
