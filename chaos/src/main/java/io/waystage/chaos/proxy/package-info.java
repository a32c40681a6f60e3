/**
 * A TCP proxy on loopback that cuts, stalls and delays what goes through it, also in the middle of a commit.
 *
 * <p>Enter at {@link io.waystage.chaos.proxy.Proxy}.
 */
@NullMarked
package io.waystage.chaos.proxy;

import org.jspecify.annotations.NullMarked;
