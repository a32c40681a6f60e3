package io.waystage.samples.feature;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;

/** A workflow in JSON whose tasks are done by Camel endpoints: one writes a file, the other is a route. */
public final class AnyEndpoint {

    private AnyEndpoint() {}

    public static void main(String... args) throws Exception {
        Path letters = Files.createTempDirectory("letters-");
        try (Demo demo = new Demo()) {
            demo.set("letters", letters.toString())
                    .set(
                            "camel.main.routesIncludePattern",
                            "classpath:io/waystage/samples/feature/send-letter.workflow.json")
                    .add(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:stamp").process(exchange -> System.out.println("stamped"));
                        }
                    })
                    .start();
            demo.client().start(StartRequest.of(WorkflowKey.of("POST", "LETTER-001")));
            demo.awaitCompletion();
            System.out.println("written: " + Files.readString(letters.resolve("letter.txt")));
        }
    }
}
