/** Health checks and JMX. Enter at {@link io.waystage.camel.health.Health}. */
@NullMarked
package io.waystage.camel.health;

import org.jspecify.annotations.NullMarked;
