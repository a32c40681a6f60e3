package io.waystage.samples.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the workflow.
 *
 * @param orders how many orders to run at once; null to show one
 * @param order the reference of the order to show; null for the next free one
 * @param patience how long nothing may happen
 */
record Wish(
        @Nullable Integer orders,
        @Nullable String order,
        HumanSteps humanSteps,
        Duration patience,
        boolean keepRunning) {}
