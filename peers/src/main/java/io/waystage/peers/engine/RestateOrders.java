package io.waystage.peers.engine;

import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.sdk.Context;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.HandlerRunner;
import dev.restate.sdk.WorkflowContext;
import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.endpoint.definition.HandlerDefinition;
import dev.restate.sdk.endpoint.definition.HandlerType;
import dev.restate.sdk.endpoint.definition.ServiceDefinition;
import dev.restate.sdk.endpoint.definition.ServiceType;
import dev.restate.serde.Serde;
import dev.restate.serde.jackson.JacksonSerdeFactory;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The workflow for Restate, once with its tasks as steps inside and once with a service behind each. What its annotation
 * processor would generate is written here by hand.
 */
final class RestateOrders {

    static final String WORKFLOW = "Order";

    private static final String LIST = "List";

    private static final String RUN = "run";
    private static final String SERVICE = "Kitchen";
    private static final Serde<String> TEXT = JacksonSerdeFactory.DEFAULT.create(String.class);

    private final HandlerRunner.Options options;
    private final Consumer<String> atLastTask;

    RestateOrders(Executor executor, Consumer<String> atLastTask) {
        options = HandlerRunner.Options.withExecutor(executor);
        this.atLastTask = atLastTask;
    }

    static Request<String, String> request(String reference) {
        return Request.of(Target.workflow(WORKFLOW, reference, RUN), TEXT, TEXT, Setup.INPUT)
                .build();
    }

    static Request<String, String> list(String reference, int items) {
        return Request.of(Target.workflow(LIST, reference, RUN), TEXT, TEXT, Integer.toString(items))
                .build();
    }

    /** Each task is a step, whose result is on record before the next one begins. */
    Endpoint steps() {
        return Endpoint.bind(workflow(WORKFLOW, this::inside))
                .bind(workflow(
                        LIST, (WorkflowContext context, String items) -> all(items, () -> step(context, "item"))))
                .build();
    }

    /** Each task is a call to a service, on record as an invocation of its own. */
    Endpoint hops() {
        return Endpoint.bind(workflow(WORKFLOW, this::outside))
                .bind(workflow(
                        LIST, (WorkflowContext context, String items) -> all(items, () -> call(context, "make_food"))))
                .bind(kitchen())
                .build();
    }

    private String inside(WorkflowContext context, String input) {
        step(context, "confirm_order").await();
        DurableFuture.all(step(context, "make_food"), step(context, "assign_executive"))
                .await();
        step(context, "confirm_delivery").await();
        return context.run("deliver_food", String.class, () -> last(context.key()));
    }

    private static DurableFuture<String> step(Context context, String task) {
        return context.runAsync(task, String.class, () -> Setup.ANSWER);
    }

    private String outside(WorkflowContext context, String input) {
        call(context, "confirm_order").await();
        DurableFuture.all(call(context, "make_food"), call(context, "assign_executive"))
                .await();
        call(context, "confirm_delivery").await();
        return call(context, "deliver_food").await();
    }

    private static DurableFuture<String> call(WorkflowContext context, String task) {
        return context.call(Request.of(Target.service(SERVICE, task), TEXT, TEXT, context.key()));
    }

    private static String all(String items, Supplier<DurableFuture<String>> item) {
        List<DurableFuture<String>> all =
                Stream.generate(item).limit(Integer.parseInt(items)).toList();
        DurableFuture.all(List.<DurableFuture<?>>copyOf(all)).await();
        return Long.toString(
                all.stream().filter(done -> Setup.ANSWER.equals(done.await())).count());
    }

    private String last(String reference) {
        atLastTask.accept(reference);
        return Setup.ANSWER;
    }

    private ServiceDefinition workflow(String name, Handler<WorkflowContext> handler) {
        return ServiceDefinition.of(
                name, ServiceType.WORKFLOW, List.of(definition(RUN, HandlerType.WORKFLOW, handler)));
    }

    private ServiceDefinition kitchen() {
        Handler<Context> service = (context, reference) -> Setup.ANSWER;
        return ServiceDefinition.of(
                SERVICE,
                ServiceType.SERVICE,
                List.of(
                        definition("confirm_order", HandlerType.SHARED, service),
                        definition("make_food", HandlerType.SHARED, service),
                        definition("assign_executive", HandlerType.SHARED, service),
                        definition("confirm_delivery", HandlerType.SHARED, service),
                        definition(
                                "deliver_food",
                                HandlerType.SHARED,
                                (Context context, String reference) -> last(reference))));
    }

    private <C extends Context> HandlerDefinition<String, String> definition(
            String name, HandlerType type, Handler<C> handler) {
        return HandlerDefinition.of(
                name,
                type,
                TEXT,
                TEXT,
                HandlerRunner.<C, String, String>of(handler::handle, JacksonSerdeFactory.DEFAULT, options));
    }

    /** What all handlers are. */
    private interface Handler<C extends Context> {
        String handle(C context, String input);
    }
}
