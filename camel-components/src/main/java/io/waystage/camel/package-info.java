/**
 * The engine inside a Camel context: the {@code waystage:} component and the compiler from blueprint to routes.
 */
@NullMarked
package io.waystage.camel;

import org.jspecify.annotations.NullMarked;
