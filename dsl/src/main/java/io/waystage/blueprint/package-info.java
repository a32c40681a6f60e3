/**
 * The blueprint model: what a workflow is, as immutable data without code.
 *
 * <p>Enter at {@link io.waystage.blueprint.Blueprint}. A blueprint together with the endpoints and handlers of this
 * node is a {@link io.waystage.blueprint.WorkflowDefinition}; what starts it is a {@link io.waystage.blueprint.ScheduleDefinition}. Reading and writing is in {@code format}, pictures are in
 * {@code diagram}, and the fluent Java form is in {@code io.waystage.dsl}.
 */
@NullMarked
package io.waystage.blueprint;

import org.jspecify.annotations.NullMarked;
