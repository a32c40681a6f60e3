/**
 * What must be true when everything is over, whatever has been broken: a rule per promise. A rule looks at what is there,
 * the database, the workers' own accounts and the queues, and knows nothing of how the engine works.
 *
 * <p>Enter at {@link io.waystage.chaos.check.Checker}.
 */
@NullMarked
package io.waystage.chaos.check;

import org.jspecify.annotations.NullMarked;
