/**
 * The engines that are compared, each with the same workflow, written and set as its own manual recommends.
 *
 * <p>Enter at {@link io.waystage.peers.engine.Peer} and {@link io.waystage.peers.engine.Kind}.
 */
@NullMarked
package io.waystage.peers.engine;

import org.jspecify.annotations.NullMarked;
