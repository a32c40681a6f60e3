/**
 * Expressions in blueprints: jq, data in and data out.
 *
 * <p>Enter at {@link io.waystage.blueprint.jq.Jq}. An expression reads one JSON value and makes another; it cannot reach the
 * process, its environment, its clock or its files, and it cannot run for ever.
 */
@NullMarked
package io.waystage.blueprint.jq;

import org.jspecify.annotations.NullMarked;
