package io.waystage.engine.scheduler;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.schedule.Start;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by a client, all of them in few broker transactions. */
public final class ClientSender implements Scheduler.Sender {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSender.class);
    private static final String ACTOR = "scheduler";

    private final WaystageClient client;

    public ClientSender(WaystageClient client) {
        this.client = client;
    }

    @Override
    public Collection<Start> send(List<Start> starts) {
        Map<Start, CompletableFuture<Void>> sending = new LinkedHashMap<>();
        starts.forEach(start -> sending.put(start, client.startAsync(request(start))));
        List<Start> sent = new ArrayList<>();
        sending.forEach((start, future) -> {
            if (isSent(start, future)) {
                sent.add(start);
            }
        });
        return sent;
    }

    private static StartRequest request(Start start) {
        WorkflowKey key = new WorkflowKey(
                start.schedule().workflow().componentName(),
                start.schedule().workflow().workflowName(),
                start.businessRefNo());
        return new StartRequest(key, null, start.input(), ACTOR);
    }

    private static boolean isSent(Start start, CompletableFuture<Void> future) {
        try {
            future.join();
            return true;
        } catch (CompletionException e) {
            LOG.warn("The StartWorkflow of {} was not sent", start.businessRefNo(), e.getCause());
            return false;
        }
    }
}
