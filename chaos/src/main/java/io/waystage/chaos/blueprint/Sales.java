package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A workflow that is started, and whose only task is done, in transactions that also write a row of the application's own. */
public final class Sales {

    public static final String COMPONENT = "CHAOS SHOP";
    public static final String WORKFLOW = "Sale";

    /** Only the engines take tasks from it, since they have the database. */
    public static final String QUEUE = "chaos.receipts";

    private Sales() {}

    static Blueprint blueprint(RetryPolicy retry) {
        Task receipt =
                new Task("receipt", TaskType.SERVICE, QUEUE, List.of(), null, null, null, Features.NONE, Map.of());
        Stage stage = new Stage("PAY", BigDecimal.ONE, List.of(receipt), null, Map.of());
        return new Blueprint(WORKFLOW, COMPONENT, List.of(stage), retry, Map.of());
    }
}
