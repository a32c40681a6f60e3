package io.waystage.camel.producer;

import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What the URI of a {@code waystage:schedule} endpoint says.
 *
 * @param action which of the actions
 * @param scheduleId null is left to the exchange's header
 * @param overlap null for what the schedule says
 */
public record ScheduleTarget(
        @Nullable String action,
        @Nullable Expression scheduleId,
        @Nullable String overlap) {}
