/**
 * Payloads on their way out of the engine and back into it: encoded in the broker and in the database, plain in between,
 * and bounded in size.
 *
 * <p>Enter at {@link io.waystage.engine.codec.PayloadCodec}, which an application may implement; {@link
 * io.waystage.engine.codec.AesGcmCodec} is built in. {@link io.waystage.engine.codec.PayloadWriter} is all that encodes,
 * {@link io.waystage.engine.codec.PayloadReader} all that decodes.
 */
@NullMarked
package io.waystage.engine.codec;

import org.jspecify.annotations.NullMarked;
