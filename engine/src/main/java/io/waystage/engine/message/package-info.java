/**
 * The messages that the engine takes in and sends out, and their JSON form.
 *
 * <p>Enter at {@link io.waystage.engine.message.Event} (what comes in) and {@code EventCodec} (how it is read). Nothing
 * here knows a broker or a database.
 */
@NullMarked
package io.waystage.engine.message;

import org.jspecify.annotations.NullMarked;
