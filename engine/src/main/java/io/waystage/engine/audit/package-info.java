/**
 * Checks what is stored: folds audit trails and compares them with the states that they must lead to,
 * and follows the chains of their hashes.
 *
 * <p>Enter at {@link io.waystage.engine.audit.Verification}; programs do so by {@code WaystageClient.verify}.
 */
@NullMarked
package io.waystage.engine.audit;

import org.jspecify.annotations.NullMarked;
