/**
 * Puts an application under load and takes the time of what happens.
 *
 * <p>Two loads: {@link io.waystage.benchmarks.load.ClosedLoop} keeps a fixed number of workflows in flight,
 * {@link io.waystage.benchmarks.load.OpenLoop} starts them at a fixed rate whatever happens.
 */
@NullMarked
package io.waystage.benchmarks.load;

import org.jspecify.annotations.NullMarked;
