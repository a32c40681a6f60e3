package io.waystage.samples.feature;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.dsl.WorkflowBuilder;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * Waystage in a Camel application of one's own: a workflow beside the other routes, configured in application.properties.
 * It ends after the first workflow.
 */
public final class OwnApplication {

    private OwnApplication() {}

    public static void main(String... args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new Greet());
        main.configure().addRoutesBuilder(new Routes(main));
        main.run(args);
    }

    /** The workflow. */
    private static final class Greet extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Greet")
                    .component("SAMPLE")
                    .stage("GREET")
                    .task("say_hello")
                    .to("direct:say-hello");
        }
    }

    /** Starts the workflow, does its task, and hears of its end. */
    private static final class Routes extends RouteBuilder {

        private final Main main;

        Routes(Main main) {
            this.main = main;
        }

        @Override
        public void configure() {
            from("timer:once?repeatCount=1")
                    .setBody(constant("{\"name\": \"World\"}"))
                    .to("waystage:start:Greet?componentName=SAMPLE&businessRefNo=GREETING-${exchangeId}");

            from("direct:say-hello")
                    .setBody(header(WaystageConstants.INPUT))
                    .unmarshal()
                    .json(Map.class)
                    .setBody(simple("Hello, ${body[name]}!"))
                    .process(
                            exchange -> System.out.println(exchange.getMessage().getBody(String.class)));

            from("waystage:lifecycle?eventName=WorkflowCompleted")
                    .process(exchange -> System.out.println(
                            exchange.getMessage().getHeader(WaystageConstants.BUSINESS_REF_NO) + " is COMPLETED"))
                    .process(exchange -> main.completed());
        }
    }
}
