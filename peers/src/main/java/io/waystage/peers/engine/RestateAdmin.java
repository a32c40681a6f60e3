package io.waystage.peers.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The API for those who operate Restate's server: SQL over what it has on record, and where the services are. */
final class RestateAdmin {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int SERVER_ERROR = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String uri;

    RestateAdmin(String uri) {
        this.uri = uri;
    }

    /** Whether all parts of the server can be asked. */
    boolean isReady() throws InterruptedException {
        try {
            return post("/query", Map.of("query", "select count(*) from sys_invocation_status"))
                            .statusCode()
                    == OK;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it where the services are, unless it knows. */
    void register(String services) throws InterruptedException {
        try {
            if (query("select id from sys_deployment").isEmpty()) {
                HttpResponse<String> response = post("/deployments", Map.of("uri", services));
                if (response.statusCode() != CREATED) {
                    throw new IllegalStateException("Restate's server refuses the services: " + response.body());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Rows of a query. For a moment after a kill and a restart the server may still ask the node that was killed, and answers
     * with an error of its own: then it is asked again.
     */
    JsonNode query(String sql) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/query", Map.of("query", sql));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (response.statusCode() >= SERVER_ERROR && System.nanoTime() < end) {
            Thread.sleep(PAUSE.toMillis());
            response = post("/query", Map.of("query", sql));
        }
        if (response.statusCode() != OK) {
            throw new IllegalStateException("Restate's server does not answer \"" + sql + "\": " + response.body());
        }
        return json.readTree(response.body()).required("rows");
    }

    private HttpResponse<String> post(String path, Map<String, String> body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri + path))
                        .header("accept", "application/json")
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
