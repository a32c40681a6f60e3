/**
 * A process with one engine in it, and the loads it is put under; the same for every engine.
 *
 * <p>Enter at {@link io.waystage.peers.contest.Contest}.
 */
@NullMarked
package io.waystage.peers.contest;

import org.jspecify.annotations.NullMarked;
