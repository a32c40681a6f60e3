/** Real processes that are killed (SIGKILL) in the middle of their work, and what must be true afterwards. */
@NullMarked
package io.waystage.camel.crash;

import org.jspecify.annotations.NullMarked;
