/**
 * Talking to the person at the terminal, or to the log of a build when there is none. Enter at {@link
 * io.waystage.samples.console.Console}.
 */
@NullMarked
package io.waystage.samples.console;

import org.jspecify.annotations.NullMarked;
