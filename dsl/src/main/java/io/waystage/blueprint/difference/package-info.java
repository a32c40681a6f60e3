/**
 * What one version of a blueprint has that another has not, in words. Enter at {@link
 * io.waystage.blueprint.difference.BlueprintDifference}; the same as a picture is in {@link io.waystage.blueprint.diagram}.
 */
@NullMarked
package io.waystage.blueprint.difference;

import org.jspecify.annotations.NullMarked;
