/** The optional traits of workflows, stages and tasks: one record each, data only. */
@NullMarked
package io.waystage.blueprint.feature;

import org.jspecify.annotations.NullMarked;
