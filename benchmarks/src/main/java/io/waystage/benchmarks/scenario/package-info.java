/**
 * The measurements, one class each. Enter at {@link io.waystage.benchmarks.scenario.Scenario}.
 */
@NullMarked
package io.waystage.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
