/** Enter at {@link io.waystage.camel.health.Health} for health checks, at {@link io.waystage.camel.health.Management} for JMX. */
@NullMarked
package io.waystage.camel.health;

import org.jspecify.annotations.NullMarked;
