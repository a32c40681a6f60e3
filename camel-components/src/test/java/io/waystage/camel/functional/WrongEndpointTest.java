package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.waystage.camel.support.Contexts;
import jakarta.jms.JMSException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Endpoints that mean nothing are refused when their route is added, with what would be right. */
class WrongEndpointTest extends CamelTestSupport {

    @Override
    protected CamelContext createCamelContext() {
        return Contexts.worker(options -> {});
    }

    private AbstractThrowableAssert<?, ?> adding(String from, String to) {
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        }));
        return assertThat(innermost(failure));
    }

    /** The innermost that says which option is wrong; what a library says of it comes below. */
    private static Throwable innermost(Throwable failure) {
        Throwable meant = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JMSException) {
                return meant;
            }
            meant = cause;
        }
        return meant;
    }

    @Test
    void aKindThatDoesNotExist() {
        adding("direct:a", "waystage:begin:Greet")
                .hasMessage(
                        "'begin' is no kind of waystage endpoint; use start, complete, fail, retry, cancel, pause, resume, replay, skip, migrate,"
                                + " change-input, change-retry, terminate, hold, unhold, heartbeat, signal, event,"
                                + " claim, release, delegate, comment, decide, inbox, describe, search, story, stuck, verify, audit, result, schedule, versions, bulk, messages,"
                                + " task, retrier, scheduler, dead-letters, lifecycle");
    }

    @Test
    void transactedWhereNothingIsWritten() {
        adding("direct:a", "waystage:fail:Greet?transacted=true")
                .hasMessageContaining("the option transacted is for start, complete and task, not for fail");
        adding("waystage:lifecycle?transacted=true", "direct:a")
                .hasMessageContaining("the option transacted is for start, complete and task, not for lifecycle");
    }

    @Test
    void sendingToAConsumer() {
        for (String what : List.of("task:greetings", "retrier", "scheduler", "dead-letters", "lifecycle")) {
            adding("direct:a", "waystage:" + what)
                    .hasMessage(
                            "waystage://" + what + " can only be consumed from: use it in from(...), not in to(...)");
        }
    }

    @Test
    void consumingFromAProducer() {
        for (String what : List.of(
                "start",
                "complete",
                "fail",
                "retry",
                "claim",
                "inbox",
                "describe",
                "verify",
                "audit",
                "result",
                "schedule:list",
                "messages:list")) {
            adding("waystage:" + what, "log:a")
                    .hasMessage("waystage://" + what + " can only be sent to: use it in to(...), not in from(...)");
        }
    }

    @Test
    void aScheduleWithoutAnythingToDo() {
        for (String what : List.of("schedule", "schedule:stop")) {
            adding("direct:a", "waystage:" + what)
                    .hasMessage(
                            "waystage://" + what + " needs to know what to do: waystage:schedule:<action>, where the"
                                    + " action is one of create, update, put, delete, pause, resume, trigger, backfill,"
                                    + " describe, list");
        }
        adding("direct:a", "waystage:schedule:trigger?overlap=CANCEL")
                .hasMessage("\"CANCEL\" is no overlap policy; use SKIP, QUEUE_ONE, QUEUE, CANCEL_OTHER, ALLOW");
    }

    @Test
    void anAuditOfSomethingElse() {
        adding("direct:a", "waystage:audit:people")
                .hasMessage(
                        "waystage://audit:people can show actions and a trail, not 'people': waystage:audit:actions");
    }

    @Test
    void messagesWithoutAnythingToDo() {
        for (String what : List.of("messages", "messages:purge")) {
            adding("direct:a", "waystage:" + what)
                    .hasMessage(
                            "waystage://" + what + " needs to know what to do: waystage:messages:<action>, where the"
                                    + " action is one of list, count, read, send-again, mend, drop, send-all-again, drop-all, log");
        }
    }

    @Test
    void aWorkerWithoutAQueue() {
        adding("waystage:task", "log:a")
                .hasMessage("waystage://task needs a queue or a task: waystage:task:<queue> or"
                        + " waystage:task:<component>/<workflow>/<stage>/<task>");
    }

    @Test
    void aWorkerWithImpossibleOptions() {
        adding("waystage:task:greetings?concurrentConsumers=0", "log:a")
                .hasMessage("Option concurrentConsumers: must be 1 or more, not 0");
        adding("waystage:task:greetings?threads=2", "log:a").hasMessageContaining("Unknown parameters=[{threads=2}]");
    }

    @Test
    void aLifecycleNotificationThatDoesNotExist() {
        adding("waystage:lifecycle?eventName=TaskFailed, TaskFinished", "log:a")
                .hasMessageStartingWith(
                        "Option eventName: there is no lifecycle notification 'TaskFinished'; there are ")
                .hasMessageContaining("TaskFailed, ");
    }

    @Test
    void waitingForNoTimeAtAll() {
        adding("direct:a", "waystage:start:Greet?timeout=0").hasMessage("Option timeout: must be 1 or more, not 0");
    }

    @Test
    void aSelectorThatIsNone() throws Exception {
        context.start();

        adding("waystage:lifecycle:Greet?selector=event_name LIKE", "log:a")
                .hasMessageStartingWith(
                        "Option selector: workflow_name = 'Greet' AND (event_name LIKE) is no JMS selector");
    }
}
