/**
 * The floor under every figure: the same messages on the same broker, with nothing behind them. Begin with
 * {@link io.waystage.benchmarks.floor.BareBroker}.
 */
@NullMarked
package io.waystage.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
