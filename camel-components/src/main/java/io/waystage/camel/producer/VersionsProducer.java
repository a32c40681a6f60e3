package io.waystage.camel.producer;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.engine.client.Migration;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.Versions;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.WorkflowQueries;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Reads the versions of blueprints from the engine's database and changes what becomes of them, on the caller's thread. */
final class VersionsProducer extends DefaultProducer {

    private static final int MOST_LISTED = 1_000;

    private final Supplier<WaystageClient> client;
    private final VersionsAction action;
    private final VersionsTarget versions;
    private final Target target;
    private final Addressing addressing;
    private final MigrationMap map;

    VersionsProducer(
            Endpoint endpoint,
            Supplier<WaystageClient> client,
            VersionsTarget versions,
            Target target,
            Addressing addressing,
            MigrationMap map) {
        super(endpoint);
        this.client = client;
        this.action = VersionsAction.of(endpoint.getEndpointUri(), versions.action());
        this.versions = versions;
        this.target = target;
        this.addressing = addressing;
        this.map = map;
    }

    @Override
    public void process(Exchange exchange) {
        Versions known = client.get().versions();
        switch (action) {
            case BLUEPRINTS -> answer(exchange, VersionsJson.blueprints(known.blueprints()));
            case LIST -> answer(exchange, VersionsJson.of(known.describe(blueprint(exchange))));
            case ACTIONS -> answer(exchange, VersionsJson.actions(known.actions(blueprint(exchange), MOST_LISTED)));
            case DIFFERENCE ->
                answer(
                        exchange,
                        VersionsJson.of(known.difference(
                                blueprint(exchange), needed("otherVersion", versions.otherVersion()), version())));
            case CHECK -> answer(exchange, check(exchange));
            default -> {
                act(known, exchange);
                answer(exchange, VersionsJson.of(known.describe(blueprint(exchange))));
            }
        }
    }

    private void act(Versions known, Exchange exchange) {
        BlueprintKey blueprint = blueprint(exchange);
        Operator by = operator(exchange);
        boolean all = target.blueprintVersion() == null;
        switch (action) {
            case DEFAULT -> known.makeDefault(blueprint, version(), by);
            case SHARE -> known.share(blueprint, version(), needed("share", versions.share()), by);
            case DEACTIVATE -> {
                if (all) {
                    known.deactivate(blueprint, by);
                } else {
                    known.deactivate(blueprint, version(), by);
                }
            }
            case ACTIVATE -> {
                if (all) {
                    known.activate(blueprint, by);
                } else {
                    known.activate(blueprint, version(), by);
                }
            }
            default -> throw new IllegalStateException(action + " does nothing to a version");
        }
    }

    /** Of one workflow if the endpoint names one, else of all of the blueprint. */
    private String check(Exchange exchange) {
        Migration migration = new Migration(version(), map.of(exchange));
        if (target.businessRefNo() != null) {
            return VersionsJson.of(
                    client.get().operations().checkMigration(addressing.workflowKey(exchange), migration));
        }
        BlueprintKey blueprint = blueprint(exchange);
        WorkflowQueries.Filter filter =
                new WorkflowQueries.Filter(blueprint.componentName(), blueprint.workflowName(), status(), null);
        return VersionsJson.verdicts(client.get().operations().checkMigration(filter, migration, MOST_LISTED));
    }

    private @Nullable WorkflowStatus status() {
        return target.status() == null ? null : WorkflowStatus.valueOf(target.status());
    }

    private BlueprintKey blueprint(Exchange exchange) {
        return new BlueprintKey(addressing.component(exchange), addressing.workflowName(exchange));
    }

    private Operator operator(Exchange exchange) {
        String name = addressing.actor(exchange);
        if (name == null) {
            throw new IllegalArgumentException(getEndpoint().getEndpointUri()
                    + " does not know who does it: set the option actor or the header CamelWaystageActor");
        }
        return new Operator(name, addressing.reason(exchange));
    }

    private int version() {
        return needed("blueprintVersion", target.blueprintVersion());
    }

    private int needed(String option, @Nullable Integer value) {
        if (value == null) {
            throw new IllegalArgumentException(getEndpoint().getEndpointUri() + " needs the option " + option);
        }
        return value;
    }

    private static void answer(Exchange exchange, String text) {
        exchange.getMessage().setBody(text);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
    }
}
