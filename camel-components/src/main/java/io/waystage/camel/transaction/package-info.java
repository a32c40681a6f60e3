/**
 * Database transactions that routes and the engine share. Enter at {@link io.waystage.camel.transaction.TaskTransactions}
 * (those of a transacted worker) and {@link io.waystage.camel.transaction.CallerConnection} (those of the application).
 */
@NullMarked
package io.waystage.camel.transaction;

import org.jspecify.annotations.NullMarked;
