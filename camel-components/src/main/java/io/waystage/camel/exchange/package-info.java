/**
 * How Waystage's messages look in an exchange: {@link io.waystage.camel.exchange.WaystageConstants} names the headers,
 * {@link io.waystage.camel.exchange.JsonBody} goes between bodies and JSON.
 */
@NullMarked
package io.waystage.camel.exchange;

import org.jspecify.annotations.NullMarked;
