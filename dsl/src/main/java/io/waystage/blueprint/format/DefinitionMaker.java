package io.waystage.blueprint.format;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link Draft} to model, once nothing is wrong with it any more. */
final class DefinitionMaker {

    private DefinitionMaker() {}

    static WorkflowDefinition definition(Draft.OfWorkflow draft) {
        Map<TaskRef, Wiring> wiring = new LinkedHashMap<>();
        for (Draft.OfStage stage : draft.stages()) {
            collect(present(stage.name()), stage.tasks(), wiring);
        }
        return new WorkflowDefinition(
                blueprint(draft),
                wiring,
                draft.schedules().stream().map(Located::value).toList());
    }

    private static void collect(String stage, List<Draft.OfTask> tasks, Map<TaskRef, Wiring> wiring) {
        for (Draft.OfTask task : tasks) {
            String name = present(task.name());
            if (task.endpoint() != null) {
                wiring.put(new TaskRef(stage, name), new Wiring.Endpoint((String)
                        task.endpoint().value()));
            }
            collect(Bodies.wiringStage(stage, name), BodyDraft.tasks(task), wiring);
        }
    }

    private static Blueprint blueprint(Draft.OfWorkflow draft) {
        return new Blueprint(
                present(draft.name()),
                present(draft.component()),
                draft.stages().stream().map(DefinitionMaker::stage).toList(),
                draft.retry(),
                draft.features(),
                draft.others());
    }

    private static Stage stage(Draft.OfStage draft) {
        BigDecimal order = present(draft.order());
        return new Stage(
                present(draft.name()),
                order,
                draft.tasks().stream().map(DefinitionMaker::task).toList(),
                draft.retry(),
                draft.features(),
                draft.others());
    }

    /** @param draft of which at least the name is there */
    static Task task(Draft.OfTask draft) {
        return new Task(
                present(draft.name()),
                draft.type(),
                optional(draft.queue()),
                draft.parents().stream().map(Located::value).toList(),
                optional(draft.businessStatus()),
                optional(draft.assignedTo()),
                draft.retry(),
                draft.features(),
                draft.others());
    }

    private static <T> T present(@Nullable Located<T> located) {
        return Objects.requireNonNull(located, "a draft without errors has all that is required")
                .value();
    }

    private static <T> @Nullable T optional(@Nullable Located<T> located) {
        return located == null ? null : located.value();
    }
}
