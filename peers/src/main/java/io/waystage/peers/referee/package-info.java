/**
 * Lets the peers take turns, each in a process and on a database of its own, and writes down what comes of it.
 *
 * <p>Enter at {@link io.waystage.peers.referee.Referee}.
 */
@NullMarked
package io.waystage.peers.referee;

import org.jspecify.annotations.NullMarked;
