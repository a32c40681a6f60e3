/**
 * What is measured as processes of its own, with heaps of their own: enter at
 * {@link io.waystage.benchmarks.process.EngineProcess} and {@link io.waystage.benchmarks.process.BrokerProcess}.
 *
 * <p>The processes take orders as lines on their standard input and answer each with a line on their standard output.
 */
@NullMarked
package io.waystage.benchmarks.process;

import org.jspecify.annotations.NullMarked;
