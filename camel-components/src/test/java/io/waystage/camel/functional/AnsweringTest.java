package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.TaskStatus;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code waystage:complete}, {@code fail}, {@code retry} and the like: routes that tell the engine what became of a task, or is to. */
class AnsweringTest extends WaystageTestSupport {

    private static final String TASK = "?componentName=HALL&businessRefNo=1&stageName=ONE&taskName=greet";

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        WorkflowBuilder workflow = new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Greet")
                        .component("HALL")
                        .retry(never())
                        .stage("ONE")
                        .task("greet")
                        .queue("greetings")
                        .stage("TWO")
                        .task("leave")
                        .queue("partings");
            }
        };
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:caught")
                        .doTry()
                        .throwException(new IllegalStateException("nobody there"))
                        .doCatch(Exception.class)
                        .to("waystage:fail" + TASK);
            }
        };
        return new RoutesBuilder[] {workflow, routes};
    }

    @BeforeEach
    void start() {
        orders("HALL").start("1", "null");
        task("greet", TaskStatus.SCHEDULED);
    }

    private TaskView task(String name, TaskStatus status) {
        return orders("HALL").task("1", name, status);
    }

    @Test
    void completesATaskByTheUriWithTheBodyAsOutput() {
        Exchange sent = sent("waystage:complete" + TASK + "&actor=anna", Map.of("said", "hello"));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).as("the body stays as it is").isEqualTo(Map.of("said", "hello"));
        task("leave", TaskStatus.SCHEDULED);
        assertThat(orders("HALL").history("1").get(1).text())
                .contains("\"output\":{\"said\":\"hello\"}", "\"actor\":\"anna\"");
    }

    @Test
    void completesATaskByHeaders() {
        fluentTemplate
                .to("waystage:complete")
                .withHeader(WaystageConstants.COMPONENT_NAME, "HALL")
                .withHeader(WaystageConstants.BUSINESS_REF_NO, "1")
                .withHeader(WaystageConstants.STAGE_NAME, "ONE")
                .withHeader(WaystageConstants.TASK_NAME, "greet")
                .withHeader(WaystageConstants.ATTEMPT, "1")
                .request();

        task("leave", TaskStatus.SCHEDULED);
    }

    @Test
    void failsATaskWithTheErrorInTheHeadersAndHasItTriedAgain() {
        fluentTemplate
                .to("waystage:fail" + TASK)
                .withHeader(WaystageConstants.ERROR_TYPE, "Asleep")
                .withHeader(WaystageConstants.ERROR_MESSAGE, "snores")
                .withHeader(WaystageConstants.RETRYABLE, "false")
                .request();

        assertThat(task("greet", TaskStatus.FAILED).error()).isEqualTo(new TaskError("Asleep", "snores", false));

        assertThat(sent("waystage:retry" + TASK + "&actor=anna", null).getException())
                .isNull();

        assertThat(task("greet", TaskStatus.SCHEDULED).attempt()).isEqualTo(2);
        assertThat(orders("HALL").history("1").get(2).text()).contains("\"actor\":\"anna\"");
    }

    @Test
    void cancelsAWorkflowWithTheBodyAsTheReason() {
        assertThat(sent("waystage:cancel?componentName=HALL&businessRefNo=1&actor=anna", "nobody comes")
                        .getException())
                .isNull();

        orders("HALL").whenEvents("1", 2);
        assertThat(orders("HALL").events("1")).containsExactly("StartWorkflow APPLIED", "CancelWorkflow APPLIED");
        assertThat(orders("HALL").history("1").get(1).text())
                .contains("\"reason\":\"nobody comes\"", "\"actor\":\"anna\"");
    }

    @Test
    void replaysAStageOrATaskWithTheBodyAsInput() {
        Exchange stage = fluentTemplate
                .to("waystage:replay?componentName=HALL&businessRefNo=1&stageName=ONE&actor=anna")
                .withHeader(WaystageConstants.REASON, "she was not there")
                .withHeader(WaystageConstants.TASK_NAME, "another workflow's")
                .withBody(Map.of("name", "Bob"))
                .send();
        assertThat(stage.getException()).isNull();
        orders("HALL").whenEvents("1", 2);
        assertThat(task("greet", TaskStatus.SCHEDULED).run()).isEqualTo(2);

        assertThat(sent("waystage:replay" + TASK, null).getException()).isNull();

        orders("HALL").whenEvents("1", 3);
        assertThat(task("greet", TaskStatus.SCHEDULED).run()).isEqualTo(3);
        assertThat(orders("HALL").events("1"))
                .containsExactly("StartWorkflow APPLIED", "ReplayStage APPLIED", "ReplayTask APPLIED");
        assertThat(orders("HALL").history("1").get(1).text())
                .contains("\"input\":{\"name\":\"Bob\"}", "\"actor\":\"anna\"", "\"reason\":\"she was not there\"");
    }

    @Test
    void nothingNewBeginsUntilItIsResumed() {
        sent("waystage:pause?componentName=HALL&businessRefNo=1&actor=anna", "the hall is locked");
        orders("HALL").whenEvents("1", 2);
        sent("waystage:complete" + TASK, null);
        orders("HALL").whenEvents("1", 3);
        assertThat(task("leave", TaskStatus.PENDING).attempt()).isZero();

        sent("waystage:resume?componentName=HALL&businessRefNo=1", null);

        task("leave", TaskStatus.SCHEDULED);
        assertThat(orders("HALL").history("1").get(1).text())
                .contains("\"actor\":\"anna\"", "\"reason\":\"the hall is locked\"");
    }

    @Test
    void skipsATaskWithTheBodyInPlaceOfItsOutput() {
        assertThat(sent("waystage:skip" + TASK, Map.of("said", "nothing")).getException())
                .isNull();

        task("leave", TaskStatus.SCHEDULED);
        assertThat(task("greet", TaskStatus.SKIPPED).output()).isEqualTo("{\"said\":\"nothing\"}");
    }

    @Test
    void changesTheInputAndTheRetryPolicyOfATask() {
        sent("waystage:change-input" + TASK + "&actor=anna", Map.of("name", "Bob"));
        sent("waystage:change-retry" + TASK + "&actor=anna", "\"never\"");

        orders("HALL").whenEvents("1", 3);
        assertThat(orders("HALL").events("1"))
                .containsExactly("StartWorkflow APPLIED", "ChangeInput APPLIED", "ChangeRetry APPLIED");
        assertThat(orders("HALL").history("1").get(1).text())
                .contains("\"input\":{\"name\":\"Bob\"}", "\"actor\":\"anna\"");
        assertThat(orders("HALL").history("1").get(2).text()).contains("\"retry\":\"never\"", "\"actor\":\"anna\"");
        assertThat(sent("waystage:change-retry" + TASK, "\"nevr\"").getException())
                .hasMessageContaining("\"nevr\" is no retry policy");
    }

    @Test
    void makesAnEndOfAWorkflowAtOnce() {
        sent("waystage:terminate?componentName=HALL&businessRefNo=1&actor=anna", "nobody comes");

        orders("HALL").whenEvents("1", 2);
        assertThat(orders("HALL").history("1").get(1).text())
                .contains("\"compensate\":false", "\"reason\":\"nobody comes\"", "\"actor\":\"anna\"");
    }

    @Test
    void nothingOfAScopeBeginsUntilTheHoldEnds() {
        String scope = "?componentName=HALL&taskName=leave";
        assertThat(sent("waystage:hold" + scope, "the door is stuck").getException())
                .hasMessageContaining("does not know who does it");
        assertThat(sent("waystage:hold" + scope + "&actor=anna", "the door is stuck")
                        .getException())
                .isNull();
        sent("waystage:complete" + TASK, null);
        orders("HALL").whenEvents("1", 2);
        assertThat(task("leave", TaskStatus.PENDING).attempt()).isZero();
        assertThat(sent("waystage:hold?componentName=HALL&taskName=laeve&actor=anna", null)
                        .getException())
                .hasMessageContaining("the task laeve of the component HALL");

        sent("waystage:unhold" + scope + "&actor=anna", null);

        task("leave", TaskStatus.SCHEDULED);
    }

    @Test
    void whatTheStateDoesNotAllowIsRefusedWithTheReason() throws Exception {
        sent("waystage:replay?componentName=HALL&businessRefNo=1&stageName=TWO", null);

        try (var mailbox = mailbox()) {
            assertThat(mailbox.nextMessage("waystage.events.rejected").getStringProperty("waystage_reason"))
                    .isEqualTo("The stage TWO cannot be replayed: the stage has not begun");
        }
    }

    @Test
    void failsATaskWithTheExceptionThatWasCaught() {
        assertThat(sent("direct:caught", null).getException()).isNull();

        assertThat(task("greet", TaskStatus.FAILED).error())
                .isEqualTo(new TaskError("java.lang.IllegalStateException", "nobody there", true));
    }

    @Test
    void retryingWhatHasNotFailedChangesNothing() {
        sent("waystage:retry" + TASK, null);

        orders("HALL").whenEvents("1", 2);
        assertThat(orders("HALL").events("1")).containsExactly("StartWorkflow APPLIED", "TaskPending DUPLICATE");
        assertThat(task("greet", TaskStatus.SCHEDULED).attempt()).isEqualTo(1);
    }

    @Test
    void aTaskThatIsNotThereIsRejectedByTheEngine() throws Exception {
        sent("waystage:complete" + TASK.replace("greet", "great"), null);

        try (var mailbox = mailbox()) {
            assertThat(mailbox.nextMessage("waystage.events.rejected").getStringProperty("waystage_reason"))
                    .contains("ONE", "great");
        }
    }

    @Test
    void whatIsMissingOrWrongFailsTheExchange() {
        String withoutTask = "?componentName=HALL&businessRefNo=1&stageName=ONE";
        assertThat(sent("waystage:complete" + withoutTask, null).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "does not know the taskName: set the option taskName or the header CamelWaystageTaskName");
        assertThat(sent("waystage:retry?componentName=HALL&businessRefNo=1&taskName=greet", null)
                        .getException())
                .hasMessageEndingWith(
                        "does not know the stageName: set the option stageName or the header CamelWaystageStageName");
        assertThat(withHeader(WaystageConstants.ATTEMPT, "first").getException())
                .hasMessage("The header CamelWaystageAttempt must be of type Integer, not 'first'");
        assertThat(withHeader(WaystageConstants.WORKFLOW_ID, "7").getException())
                .hasMessage("The header CamelWaystageWorkflowId must be a UUID, not '7'");
        assertThat(withHeader(WaystageConstants.RETRYABLE, "perhaps").getException())
                .hasMessage("The header CamelWaystageRetryable must be true or false, not 'perhaps'");
        assertThat(orders("HALL").events("1")).containsExactly("StartWorkflow APPLIED");
    }

    private Exchange withHeader(String name, String value) {
        return fluentTemplate
                .to("waystage:fail")
                .withHeader(WaystageConstants.COMPONENT_NAME, "HALL")
                .withHeader(WaystageConstants.BUSINESS_REF_NO, "1")
                .withHeader(WaystageConstants.STAGE_NAME, "ONE")
                .withHeader(WaystageConstants.TASK_NAME, "greet")
                .withHeader(name, value)
                .request(Exchange.class);
    }
}
