package io.waystage.samples.pizza;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds somebody to carry the food. */
public final class Dispatch {

    private static final String[] EXECUTIVES = {"Anna", "Bruno", "Carla"};

    private final Narrator narrator;

    public Dispatch(Narrator narrator) {
        this.narrator = narrator;
    }

    /** Gives the same executive for the same order, however often it is asked: a service must be idempotent. */
    public Map<String, String> assign(@Nullable Order wanted) {
        Order order = Objects.requireNonNullElse(wanted, Order.EXAMPLE);
        String executive = EXECUTIVES[Math.floorMod(order.hashCode(), EXECUTIVES.length)];
        narrator.says("dispatch", executive + " goes to " + order.street());
        return Map.of("executive", executive);
    }
}
