package io.waystage.samples.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.Blueprint;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.samples.console.Console;
import io.waystage.samples.console.Style;
import io.waystage.samples.pizza.Order;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One order: its story, its audit trail, and how it stands at the end. */
final class SingleOrder {

    private static final int MOST = 999_999;

    private final Console console;
    private final Application application;
    private final Blueprint blueprint;
    private final EventTable table;
    private String reference = "";

    SingleOrder(Console console, Application application, Blueprint blueprint, EventTable table) {
        this.console = console;
        this.application = application;
        this.blueprint = blueprint;
        this.table = table;
    }

    /** Which order it is, once it runs. */
    String reference() {
        return reference;
    }

    /** Gives whether the order is complete. */
    boolean run(Wish wish) throws InterruptedException {
        WaystageClient client = application.client();
        reference = wish.order() != null ? wish.order() : nextFree(client);
        WorkflowKey order = key(reference);
        console.line(console.style(Style.BOLD, "Order " + order.businessRefNo()));
        console.line();
        People people = new People(console, client, order, wish.humanSteps(), application.happenings());
        new OrderStory(application, blueprint, order, table, people, wish.patience()).tell(request(order));

        console.line();
        console.line(console.style(Style.BOLD, "Audit trail of " + order.businessRefNo()));
        console.line();
        new AuditTrail(console, table.zone()).print(client.history(order));
        console.line();
        Optional<WorkflowView> end = client.describe(order);
        end.ifPresentOrElse(
                new Ending(console)::tell,
                () -> console.error(order.businessRefNo() + " was not started: see the log"));
        return end.filter(view -> view.status() == WorkflowStatus.COMPLETED).isPresent();
    }

    private String nextFree(WaystageClient client) {
        return IntStream.rangeClosed(1, MOST)
                .mapToObj(i -> String.format(Locale.ROOT, "ORDER-%03d", i))
                .filter(ref -> client.describe(key(ref)).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private WorkflowKey key(String ref) {
        return new WorkflowKey(blueprint.componentName(), blueprint.workflowName(), ref);
    }

    private static StartRequest request(WorkflowKey order) {
        return new StartRequest(order, null, input(), OrderStory.CUSTOMER);
    }

    /** The input of every order of this sample. */
    static @Nullable String input() {
        try {
            return new ObjectMapper().writeValueAsString(Order.EXAMPLE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
