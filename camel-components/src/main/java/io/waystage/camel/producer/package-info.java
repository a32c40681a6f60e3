/**
 * What routes can say to the engine and ask it: one producer class per kind of endpoint.
 *
 * <p>Enter at {@link io.waystage.camel.producer.EventProducer}; {@link io.waystage.camel.producer.Addressing} finds out which
 * workflow and task an exchange is about.
 */
@NullMarked
package io.waystage.camel.producer;

import org.jspecify.annotations.NullMarked;
