/** The door for programs. Enter at {@link io.waystage.engine.client.WaystageClient}. */
@NullMarked
package io.waystage.engine.client;

import org.jspecify.annotations.NullMarked;
