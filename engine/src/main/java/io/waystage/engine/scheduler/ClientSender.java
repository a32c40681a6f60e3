package io.waystage.engine.scheduler;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.EngineActors;
import io.waystage.engine.schedule.Cancel;
import io.waystage.engine.schedule.Start;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by a client, all of them in few broker transactions. */
public final class ClientSender implements Scheduler.Sender {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSender.class);

    private final WaystageClient client;

    public ClientSender(WaystageClient client) {
        this.client = client;
    }

    @Override
    public Collection<Start> send(List<Start> starts) {
        return sent(starts, start -> client.startAsync(request(start)));
    }

    @Override
    public Collection<Cancel> cancel(List<Cancel> cancels) {
        return sent(cancels, cancel -> client.cancel(key(cancel.schedule(), cancel.businessRefNo()), cancel.reason()));
    }

    private static <T> Collection<T> sent(List<T> all, Function<T, CompletableFuture<Void>> send) {
        Map<T, CompletableFuture<Void>> sending = new LinkedHashMap<>();
        all.forEach(one -> sending.put(one, send.apply(one)));
        List<T> sent = new ArrayList<>();
        sending.forEach((one, future) -> {
            if (isSent(one, future)) {
                sent.add(one);
            }
        });
        return sent;
    }

    private static StartRequest request(Start start) {
        return new StartRequest(
                key(start.schedule(), start.businessRefNo()), null, start.input(), EngineActors.SCHEDULER);
    }

    private static WorkflowKey key(ScheduleDefinition schedule, String businessRefNo) {
        return new WorkflowKey(
                schedule.workflow().componentName(), schedule.workflow().workflowName(), businessRefNo);
    }

    private static boolean isSent(Object event, CompletableFuture<Void> future) {
        try {
            future.join();
            return true;
        } catch (CompletionException e) {
            LOG.warn("Not sent: {}", event, e.getCause());
            return false;
        }
    }
}
