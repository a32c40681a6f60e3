/**
 * What one process of Waystage consists of: data directory, broker, database, engine and client, opened in this order,
 * broker and database side by side, and closed in the opposite one.
 *
 * <p>Enter at {@link io.waystage.camel.node.Node}. Nothing here knows Camel.
 */
@NullMarked
package io.waystage.camel.node;

import org.jspecify.annotations.NullMarked;
