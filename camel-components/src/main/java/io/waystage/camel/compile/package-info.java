/**
 * From blueprint to routes: each task that is wired on this node becomes one route from its queue to its endpoint or handler.
 *
 * <p>Enter at {@link io.waystage.camel.compile.Deployments}; {@code TaskRoutes} makes the routes.
 */
@NullMarked
package io.waystage.camel.compile;

import org.jspecify.annotations.NullMarked;
