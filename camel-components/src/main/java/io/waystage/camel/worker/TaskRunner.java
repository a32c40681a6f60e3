package io.waystage.camel.worker;

import io.waystage.blueprint.TaskContext;
import io.waystage.camel.exchange.CurrentTask;
import io.waystage.camel.exchange.OwnTask;
import io.waystage.camel.exchange.RouteCall;
import io.waystage.camel.exchange.TaskHeaders;
import io.waystage.camel.transaction.TaskTransactions;
import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.EventMessages;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.MessageOrigin;
import io.waystage.engine.jms.RejectedCopy;
import io.waystage.engine.jms.StartTaskMessage;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import io.waystage.engine.message.StartTask;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.trait.message.MessageTrait;
import org.apache.camel.trait.message.RedeliveryTraitPayload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one task done by the route and keeps the answer, or moves what is no task to the rejected queue. Thread safe. */
final class TaskRunner {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final DefaultConsumer consumer;
    private final PayloadReader payloads;
    private final Answers answers;
    private final QueueNames queues;
    private final @Nullable TaskTransactions transactions;
    private final Consumer<String> events;

    /** What one batch did: answered when all of it is done, counted when that is committed. */
    static final class Tally {

        /** By the group that the broker is to give to one engine; most often there is none. */
        private final Map<@Nullable String, EventMessages> answers = new HashMap<>();

        private int completed;
        private int failed;
        private int rejected;

        void addTo(WorkerStatus status) {
            status.completed.add(completed);
            status.failed.add(failed);
            status.rejected.add(rejected);
            status.commits.increment();
        }
    }

    /**
     * @param transactions in which tasks are done; null for none
     * @param events sends an event at once, whatever becomes of the worker's own transaction
     */
    TaskRunner(
            DefaultConsumer consumer,
            PayloadReader payloads,
            Answers answers,
            QueueNames queues,
            @Nullable TaskTransactions transactions,
            Consumer<String> events) {
        this.events = events;
        this.consumer = consumer;
        this.payloads = payloads;
        this.answers = answers;
        this.queues = queues;
        this.transactions = transactions;
    }

    void run(JmsLink link, Message message, Tally tally) throws JMSException {
        StartTask task;
        try {
            task = StartTaskMessage.read(message);
        } catch (RejectedException e) {
            reject(link, message, String.valueOf(e.getMessage()));
            tally.rejected++;
            return;
        }
        Answers.Answer answer = decodeAndPerform(task, message);
        CommitPoint.TASK_DONE.pass();
        tally.answers
                .computeIfAbsent(message.getStringProperty(StartTask.GROUP), group -> new EventMessages(group))
                .add(link, queues.events(), answer.text());
        if (answer.completed()) {
            tally.completed++;
        } else {
            tally.failed++;
        }
    }

    /** Sends the answers of a batch. */
    void answer(JmsLink link, Tally tally) throws JMSException {
        for (EventMessages answersOfGroup : tally.answers.values()) {
            answersOfGroup.send(link, queues.events());
        }
    }

    /** A task whose input this node cannot read fails: another node may have the key at its next attempt. */
    private Answers.Answer decodeAndPerform(StartTask task, Message message) throws JMSException {
        StartTask plain;
        try {
            plain = StartTaskMessage.decode(task, message, payloads);
        } catch (UnreadablePayloadException e) {
            LOG.warn(
                    "The task {} of {} {} cannot be done here: {}",
                    task.task(),
                    task.componentName(),
                    task.businessRefNo(),
                    e.getMessage());
            return answers.unreadable(task, e);
        }
        return perform(plain, message.getJMSRedelivered());
    }

    private Answers.Answer perform(StartTask task, boolean redelivered) {
        Exchange exchange = consumer.createExchange(false);
        try {
            TaskHeaders.fill(exchange, task);
            if (redelivered) {
                exchange.getIn().setPayloadForTrait(MessageTrait.REDELIVERY, RedeliveryTraitPayload.IS_REDELIVERY);
            }
            OwnTask.set(exchange, task);
            WorkerContext context = new WorkerContext(task, events);
            context.begin();
            return TaskContext.during(
                    context,
                    () -> CurrentTask.during(
                            task,
                            () -> transactions == null
                                    ? route(task, exchange)
                                    : transacted(transactions, task, exchange)));
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private Answers.Answer route(StartTask task, Exchange exchange) {
        RouteCall.process(consumer, exchange);
        return answers.of(task, exchange);
    }

    private Answers.Answer transacted(TaskTransactions within, StartTask task, Exchange exchange) {
        OwnTask.setTransacted(exchange);
        try {
            String recorded = within.perform(task, exchange, () -> {
                Answers.Answer answer = route(task, exchange);
                if (!answer.completed()) {
                    throw new TaskFailure(answer);
                }
                return answer.output();
            });
            return answers.recorded(recorded);
        } catch (TaskFailure e) {
            return e.answer;
        } catch (Exception e) {
            exchange.setException(e);
            return answers.of(task, exchange);
        }
    }

    /** Undoes what a task that has failed has written. */
    private static final class TaskFailure extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Answers.Answer answer;

        TaskFailure(Answers.Answer answer) {
            super("The task failed", null, false, false);
            this.answer = answer;
        }
    }

    private void reject(JmsLink link, Message message, String reason) throws JMSException {
        LOG.warn(
                "Message {} on {} goes to {}: {}",
                message.getJMSMessageID(),
                message.getJMSDestination(),
                queues.rejected(),
                reason);
        RejectedCopy.Why why = new RejectedCopy.Why(RejectionType.NO_TASK, reason, MessageOrigin.queue(message));
        link.send(link.queue(queues.rejected()), RejectedCopy.of(link.session(), message, why));
    }
}
