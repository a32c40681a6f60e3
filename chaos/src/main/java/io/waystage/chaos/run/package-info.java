/** One run: set up, broken for a while, left to settle, checked. Enter at {@link io.waystage.chaos.run.Run}. */
@NullMarked
package io.waystage.chaos.run;

import org.jspecify.annotations.NullMarked;
