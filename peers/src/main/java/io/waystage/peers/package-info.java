/**
 * The same workflow on Waystage and on other engines, measured side by side in one run.
 *
 * <p>Enter at {@link io.waystage.peers.Peers}.
 */
@NullMarked
package io.waystage.peers;

import org.jspecify.annotations.NullMarked;
