/**
 * Breaks everything that can break around the engine and checks that nothing is lost; see docs/chaos.md.
 *
 * <p>Enter at {@link io.waystage.chaos.Chaos}; a run is {@link io.waystage.chaos.run.Run}.
 */
@NullMarked
package io.waystage.chaos;

import org.jspecify.annotations.NullMarked;
