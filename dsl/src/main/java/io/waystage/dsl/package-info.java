/**
 * The Java DSL: a workflow builder goes wherever Camel takes routes and yields immutable blueprints.
 */
@NullMarked
package io.waystage.dsl;

import org.jspecify.annotations.NullMarked;
