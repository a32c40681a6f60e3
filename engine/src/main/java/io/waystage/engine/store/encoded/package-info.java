/**
 * The store with its payloads encoded: around any other store, which sees nothing plain, for an engine that sees nothing
 * encoded. What is a payload in a row stands in {@code StoredPayloads}, and nowhere else.
 *
 * <p>Enter at {@link io.waystage.engine.store.encoded.EncodedWorkflowStore}.
 */
@NullMarked
package io.waystage.engine.store.encoded;

import org.jspecify.annotations.NullMarked;
