/**
 * Operators who do what they should not have to: in each engine's process one, who pauses, replays, skips, completes and cancels what is under
 * way. Enter at {@link io.waystage.chaos.operate.Desk}; {@link io.waystage.chaos.operate.Diary} is what they remember.
 */
@NullMarked
package io.waystage.chaos.operate;

import org.jspecify.annotations.NullMarked;
