/**
 * The broker that a node works with: embedded in this process, an Artemis elsewhere, or whatever connection factory the
 * application has.
 *
 * <p>Enter at {@link io.waystage.camel.broker.Broker}; {@link io.waystage.camel.broker.Brokers} opens the one that the
 * options ask for. Nothing here knows Camel.
 */
@NullMarked
package io.waystage.camel.broker;

import org.jspecify.annotations.NullMarked;
