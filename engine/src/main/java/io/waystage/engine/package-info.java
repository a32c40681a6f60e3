/**
 * The workflow engine, without Camel: give it a broker and a database, and it runs blueprints.
 *
 * <p>Enter at {@link io.waystage.engine.WaystageEngine}. The way of an event is {@code intake} (take, in batches) ->
 * {@code state} (decide) -> {@code store} (one transaction) -> {@code intake.Dispatcher} (send), and the door for
 * programs is {@link io.waystage.engine.client.WaystageClient}.
 */
@NullMarked
package io.waystage.engine;

import org.jspecify.annotations.NullMarked;
