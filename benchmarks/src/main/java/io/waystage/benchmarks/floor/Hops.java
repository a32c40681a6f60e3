package io.waystage.benchmarks.floor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which messages follow which, in a workflow of the same shape as the measured one. Thread safe. */
final class Hops {

    static final String START = "start";
    static final String LAST = "deliver_food";
    static final List<String> TASKS =
            List.of("confirm_order", "make_food", "assign_executive", "confirm_delivery", LAST);

    private static final String JOINED = "confirm_delivery";
    private static final Map<String, List<String>> NEXT = Map.of(
            START,
            List.of("confirm_order"),
            "confirm_order",
            List.of("make_food", "assign_executive"),
            "make_food",
            List.of(JOINED),
            "assign_executive",
            List.of(JOINED),
            JOINED,
            List.of(LAST),
            LAST,
            List.of());

    private final Map<String, Boolean> halfJoined = new ConcurrentHashMap<>();

    /** The tasks that begin when this one is done; a task with two parents begins with the second. */
    List<String> after(String done, String workflow) {
        List<String> next = NEXT.getOrDefault(done, List.of());
        boolean waits = next.contains(JOINED) && halfJoined.merge(workflow, true, (first, second) -> null) != null;
        return waits ? List.of() : next;
    }
}
