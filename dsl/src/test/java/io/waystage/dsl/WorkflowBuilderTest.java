package io.waystage.dsl;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Pizza;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.blueprint.format.InvalidBlueprintException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WorkflowBuilderTest {

    @Test
    void the_documented_workflow_is_what_it_says() throws Exception {
        WorkflowDefinition definition = new PizzaDelivery().definitions().get(0);

        Blueprint blueprint = definition.blueprint();
        assertThat(blueprint.key()).hasToString("ITALIAN/Deliver Pizza");
        assertThat(blueprint.stages()).extracting(Stage::name).containsExactly("ORDER", "PREPARE", "DELIVER");
        assertThat(blueprint.task(new TaskRef("PREPARE", "confirm_delivery")))
                .hasValueSatisfying(
                        task -> assertThat(task.parents()).containsExactly("make_food", "assign_executive"));
        assertThat(blueprint.task(new TaskRef("PREPARE", "assign_executive")))
                .hasValueSatisfying(task -> assertThat(task.retry())
                        .isEqualTo(RetryPolicy.exponential(ofSeconds(1)).maxAttempts(5)));
        assertThat(blueprint.task(new TaskRef("DELIVER", "deliver_food"))).hasValueSatisfying(task -> {
            assertThat(task.type()).isEqualTo(TaskType.HUMAN);
            assertThat(task.assignedTo()).isEqualTo("delivery_executive");
            assertThat(task.businessStatus()).isEqualTo("FOOD DELIVERED");
        });
        assertThat(definition.wiring())
                .containsOnlyKeys(
                        new TaskRef("ORDER", "confirm_order"),
                        new TaskRef("PREPARE", "assign_executive"),
                        new TaskRef("PREPARE", "confirm_delivery"))
                .containsEntry(new TaskRef("ORDER", "confirm_order"), new Wiring.Endpoint("http://orders/confirm"));
        assertThat(handle(definition, "assign_executive", new PizzaDelivery.Order("7")))
                .isEqualTo("Somebody for 7");
    }

    @Test
    void children_and_their_bodies_are_the_same_in_java_and_in_json() {
        WorkflowBuilder pages = builder(builder -> builder.workflow("Read")
                .component("ARCHIVE")
                .stage("READ")
                .subWorkflow("scan", "Scan")
                .ofComponent("SCANNER")
                .input(".input.file")
                .forEach("pages", ".outputs.READ.scan")
                .after("scan")
                .window(5)
                .toleratePercent(10)
                .itemInput("{page: .item}")
                .itemOutput(".outputs.EACH.clean")
                .each(page -> page.task("clean")
                        .to("direct:clean")
                        .forEach("lines", ".outputs.EACH.clean.lines")
                        .after("clean")
                        .collectErrors()
                        .each(line -> line.task("read").to("direct:read")))
                .forEach("copies", ".input.copies")
                .workflow("PRINTER", "Print")
                .tolerate(2));

        WorkflowDefinition definition = pages.definitions().get(0);

        assertThat(new BlueprintReader().read("""
                {"workflow_name": "Read", "component_name": "ARCHIVE", "stages": [{"stage_name": "READ", "stage_order": 0, "tasks": [
                  {"task_name": "scan", "task_type": "WORKFLOW", "workflow": "Scan", "workflow_component": "SCANNER", "input": ".input.file"},
                  {"task_name": "pages", "task_type": "FOR_EACH", "items": ".outputs.READ.scan", "parent_task": ["scan"],
                   "window": 5, "tolerate": "10%", "item_input": "{page: .item}",
                   "do": {"output": ".outputs.EACH.clean", "tasks": [
                     {"task_name": "clean", "endpoint": "direct:clean"},
                     {"task_name": "lines", "task_type": "FOR_EACH", "items": ".outputs.EACH.clean.lines", "parent_task": ["clean"],
                      "tolerate": "all", "do": {"tasks": [{"task_name": "read", "endpoint": "direct:read"}]}}]}},
                  {"task_name": "copies", "task_type": "FOR_EACH", "items": ".input.copies", "workflow": "Print",
                   "workflow_component": "PRINTER", "tolerate": 2}]}]}""", "read.json")).isEqualTo(definition);
        assertThat(Bodies.with(definition))
                .extracting(each -> each.blueprint().workflowName())
                .containsExactly("Read", "Read > READ > pages", "Read > READ > pages > EACH > lines");
        assertThat(Bodies.with(definition).get(2).wiring())
                .containsExactlyEntriesOf(Map.of(new TaskRef("EACH", "read"), new Wiring.Endpoint("direct:read")));
        assertThatIllegalStateException()
                .isThrownBy(() -> builder(builder -> builder.workflow("W")
                                .component("C")
                                .stage("S")
                                .forEach("e", ".input")
                                .each(each -> each.task("t").stage("another")))
                        .definitions())
                .withMessageContaining("without stages");
    }

    @Test
    void java_and_json_make_the_same_blueprint() {
        WorkflowBuilder pizza = builder(builder -> builder.workflow("Deliver Pizza")
                .component("ITALIAN")
                .stage("START")
                .stage("ORDER")
                .task("confirm_order")
                .queue("confirm_order_queue")
                .businessStatus("ORDER CONFIRMED")
                .stage("PREPARE")
                .task("make_food")
                .queue("make_food_queue")
                .task("assign_executive")
                .queue("assign_executive_queue")
                .task("confirm_delivery")
                .after("make_food")
                .after("assign_executive")
                .queue("confirm_delivery_queue")
                .businessStatus("FOOD ON THE WAY")
                .stage("DELIVER")
                .humanTask("deliver_food")
                .queue("deliver_food_queue")
                .assignedTo("delivery_executive")
                .businessStatus("FOOD DELIVERED"));

        assertThat(pizza.definitions()).containsExactly(new BlueprintReader().read(Pizza.json(), "pizza.json"));
    }

    @Test
    void handlers_come_in_every_form() throws Exception {
        List<String> calls = new ArrayList<>();
        WorkflowBuilder builder = builder(it -> it.workflow("w")
                .component("c")
                .stage("s")
                .task("method with output")
                .handle(String.class, String::length)
                .task("method without output")
                .handle(String.class, new Recorder(calls)::record)
                .task("lambda with output")
                .handle(String.class, text -> text + "!")
                .task("lambda that could be both")
                .handle(String.class, text -> calls.add(text))
                .task("lambda without output")
                .handle(String.class, text -> {
                    calls.add(text);
                })
                .task("no input")
                .handle(() -> "out")
                .task("neither")
                .handle(() -> {
                    calls.add("neither");
                }));

        WorkflowDefinition definition = builder.definitions().get(0);

        assertThat(handle(definition, "method with output", "four")).isEqualTo(4);
        assertThat(handle(definition, "method without output", "a")).isNull();
        assertThat(handle(definition, "lambda with output", "b")).isEqualTo("b!");
        assertThat(handle(definition, "lambda that could be both", "c")).isEqualTo(true);
        assertThat(handle(definition, "lambda without output", "d")).isNull();
        assertThat(handle(definition, "no input", "e")).isEqualTo("out");
        assertThat(handle(definition, "neither", "f")).isNull();
        assertThat(calls).containsExactly("a", "c", "d", "neither");
    }

    @Test
    void policies_and_additional_fields_go_where_they_are_said() {
        WorkflowBuilder builder = builder(it -> it.workflow("w")
                .component("c")
                .retry(WorkflowBuilder.never())
                .stage("s")
                .retry(WorkflowBuilder.fixed(ofSeconds(1)))
                .task("t")
                .with("oven", Map.of("degrees", 250))
                .with("fast", true)
                .humanTask("h")
                .with("view", "delivery"));

        Blueprint blueprint = builder.definitions().get(0).blueprint();

        Stage stage = blueprint.stages().get(0);
        assertThat(blueprint.retry()).isEqualTo(RetryPolicy.never());
        assertThat(stage.retry()).isEqualTo(RetryPolicy.fixed(ofSeconds(1)));
        assertThat(stage.tasks().get(0).attributes())
                .containsExactly(Map.entry("oven", Map.of("degrees", 250L)), Map.entry("fast", true));
        assertThat(stage.tasks().get(1).attributes()).containsExactly(Map.entry("view", "delivery"));
    }

    @Test
    void a_persons_task_says_in_java_what_it_says_in_yaml() {
        WorkflowBuilder builder = builder(it -> it.workflow("w")
                .component("c")
                .stage("s")
                .humanTask("approve")
                .assignedTo("clerks")
                .candidateUsers("ada", "grace")
                .candidateGroups("credit")
                .due(ofSeconds(90))
                .followUpAt(".input.call_at")
                .priority("if .input.vip then 90 else 50 end")
                .form("{\"type\": \"object\", \"properties\": {\"limit\": {\"maximum\": 1000.0}}}")
                .outcomes("APPROVED", "REJECTED")
                .completeWhenDue("REJECTED", "{\"limit\": 0}")
                .humanTask("sign")
                .priority(80)
                .dueAt(".input.sign_by")
                .followUp(ofSeconds(5))
                .reassignWhenDue("boss")
                .humanTask("file")
                .due(ofSeconds(1))
                .notifyWhenDue());

        assertThat(builder.definitions()).containsExactly(new BlueprintReader().read("""
                                workflow_name: w
                                component_name: c
                                stages:
                                  - stage_name: s
                                    stage_order: 0
                                    tasks:
                                      - task_name: approve
                                        task_type: HUMAN
                                        assigned_to: clerks
                                        candidate_users: [ada, grace]
                                        candidate_groups: [credit]
                                        due: 90s
                                        follow_up: .input.call_at
                                        priority: if .input.vip then 90 else 50 end
                                        form:
                                          type: object
                                          properties: { limit: { maximum: 1000 } }
                                        outcomes: [APPROVED, REJECTED]
                                        escalation: { complete: { outcome: REJECTED, output: { limit: 0 } } }
                                      - task_name: sign
                                        task_type: HUMAN
                                        priority: 80
                                        due: .input.sign_by
                                        follow_up: PT5S
                                        escalation: { reassign: boss }
                                      - task_name: file
                                        task_type: HUMAN
                                        due: 1s
                                        escalation: { notify: true }
                                """, "w.yaml"));
    }

    @Test
    void all_problems_of_all_workflows_are_reported_together() {
        WorkflowBuilder builder = builder(it -> {
            it.workflow("first")
                    .component("c")
                    .stage("s")
                    .task("a")
                    .after("b")
                    .task("b")
                    .after("a");
            it.workflow("second")
                    .component("c")
                    .stage("s")
                    .task("t")
                    .with("task_queue", "q")
                    .to(" ");
            it.workflow("second").component("c").stage("s");
            it.workflow("third");
        });

        String name = builder.getClass().getName();
        assertThatThrownBy(builder::definitions)
                .isInstanceOf(InvalidBlueprintException.class)
                .hasMessage("""
                        Invalid blueprint, 6 errors:
                          %1$s "first" /stages/0/tasks/0/parent_task/0: "a" waits for itself: a -> b -> a
                          %1$s "second" /stages/0/tasks/0/task_queue: "task_queue" is a field of the format, not an additional one
                          %1$s "second" /stages/0/tasks/0/endpoint: " " is blank; write a name or leave the field out
                          %1$s "second": c/second is defined twice; rename one workflow or its component
                          %1$s "third" /component_name: "" is blank; write a name or leave the field out
                          %1$s "third" /stages: "stages" must have at least one element""".formatted(name));
    }

    @Test
    void two_handlers_for_one_queue_are_a_problem() {
        WorkflowBuilder builder = builder(it -> it.workflow("w")
                .component("c")
                .stage("s")
                .task("a")
                .queue("q")
                .handle(() -> "a")
                .task("b")
                .queue("q")
                .handle(() -> "b"));

        assertThatThrownBy(builder::definitions).hasMessageContaining("would both serve the queue \"q\"");
    }

    @Test
    void a_builder_that_defines_nothing_is_a_problem() {
        assertThatThrownBy(() -> builder(it -> {}).definitions())
                .isInstanceOf(InvalidBlueprintException.class)
                .hasMessageContaining("configure() defines no workflow");
    }

    @Test
    void a_task_is_served_once() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder(it -> it.workflow("w")
                                .component("c")
                                .stage("s")
                                .task("t")
                                .to("direct:a")
                                .handle(() -> "b"))
                        .definitions())
                .withMessage("Task t is served already; give it one endpoint or handler");
    }

    @Test
    void what_configure_throws_comes_out() {
        WorkflowBuilder builder = new WorkflowBuilder() {
            @Override
            public void configure() throws Exception {
                throw new java.io.IOException("no network");
            }
        };

        assertThatThrownBy(builder::definitions).hasRootCauseMessage("no network");
    }

    private static WorkflowBuilder builder(Consumer<WorkflowBuilder> configure) {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                configure.accept(this);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Object handle(WorkflowDefinition definition, String task, Object input) throws Exception {
        Wiring wiring = definition.wiring().entrySet().stream()
                .filter(entry -> entry.getKey().task().equals(task))
                .findFirst()
                .orElseThrow()
                .getValue();
        Wiring.Handler<Object> handler = (Wiring.Handler<Object>) wiring;
        assertThat(input).isInstanceOf(handler.inputType());
        return handler.handler().handle(input);
    }

    private record Recorder(List<String> calls) {

        void record(String text) {
            calls.add(Objects.requireNonNull(text));
        }
    }
}
