package io.waystage.peers.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.restate.client.Client;
import dev.restate.client.IngressException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Restate's server has on record: one workflow through the API, all of them with SQL. */
final class RestateStore implements Store {

    private static final int NOT_FOUND = 404;
    private static final String WORKFLOWS =
            " from sys_invocation_status where target_service_name = '" + RestateOrders.WORKFLOW + "'";
    private static final String COMPLETED = " and status = 'completed' and completion_result = 'success'";

    private final RestateAdmin admin;
    private final Client client;

    RestateStore(RestateServer server) {
        admin = server.admin();
        client = Client.connect(server.ingress());
    }

    @Override
    public boolean isCompleted(String reference) {
        try {
            return client.workflowHandle(RestateOrders.WORKFLOW, reference, String.class)
                    .getOutput()
                    .response()
                    .isReady();
        } catch (IngressException e) {
            if (e.getStatusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<String> missing(List<String> references) throws IOException, InterruptedException {
        Set<String> completed = new HashSet<>();
        admin.query("select target_service_key as reference" + WORKFLOWS + COMPLETED)
                .forEach(row -> completed.add(row.required("reference").textValue()));
        return references.stream()
                .filter(reference -> !completed.contains(reference))
                .toList();
    }

    @Override
    public long completed(Instant from, Instant to) throws IOException, InterruptedException {
        return count(COMPLETED + " and completed_at >= '" + from + "' and completed_at < '" + to + "'");
    }

    @Override
    public Totals totals() throws IOException, InterruptedException {
        long completed = count(COMPLETED);
        return new Totals(completed, count("") - completed);
    }

    private long count(String condition) throws IOException, InterruptedException {
        JsonNode rows = admin.query("select count(*) as workflows" + WORKFLOWS + condition);
        return rows.required(0).required("workflows").longValue();
    }

    @Override
    public void close() {
        // The server is the peer's.
    }
}
