package io.waystage.camel.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/** Starts workflows in a context and waits for what becomes of them. */
public final class Orders {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final WaystageClient client;
    private final String component;

    public Orders(CamelContext context, String component) {
        this.client = Contexts.component(context).getService().client();
        this.component = component;
    }

    private WorkflowKey key(String businessRefNo) {
        return WorkflowKey.of(component, businessRefNo);
    }

    public void start(String businessRefNo, String input) {
        client.start(new StartRequest(key(businessRefNo), null, input, null));
    }

    public WorkflowView view(String businessRefNo) {
        return client.describe(key(businessRefNo)).orElseThrow();
    }

    public WorkflowView completed(String businessRefNo) {
        return when(businessRefNo, view -> view.status() == WorkflowStatus.COMPLETED);
    }

    /** Of this workflow, where the component has several. */
    public void completed(String businessRefNo, String workflowName) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                client.describe(new WorkflowKey(component, workflowName, businessRefNo)))
                        .hasValueSatisfying(view -> assertThat(view.status()).isEqualTo(WorkflowStatus.COMPLETED)));
    }

    public TaskView task(String businessRefNo, String task, TaskStatus status) {
        return task(when(businessRefNo, view -> task(view, task).status() == status), task);
    }

    public WorkflowView when(String businessRefNo, Predicate<WorkflowView> condition) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(client.describe(key(businessRefNo)))
                        .hasValueSatisfying(view -> assertThat(view).matches(condition)));
        return view(businessRefNo);
    }

    public static TaskView task(WorkflowView view, String name) {
        return view.stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for the engine to have taken in so many events of this workflow. */
    public void whenEvents(String businessRefNo, int count) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history(businessRefNo)).hasSizeGreaterThanOrEqualTo(count));
    }

    public List<RecordedEvent> history(String businessRefNo) {
        return client.history(key(businessRefNo));
    }

    public List<String> events(String businessRefNo) {
        return history(businessRefNo).stream()
                .map(event -> event.name() + " " + event.outcome())
                .toList();
    }
}
