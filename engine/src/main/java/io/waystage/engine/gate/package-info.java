/** Admits who waits at limits; {@link io.waystage.engine.gate.Gate} is the entry. */
@NullMarked
package io.waystage.engine.gate;

import org.jspecify.annotations.NullMarked;
