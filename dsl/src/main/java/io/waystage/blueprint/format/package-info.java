/**
 * Blueprints as text: read and written as JSON or YAML, validated, described by a JSON Schema and identified by a hash.
 *
 * <p>Enter at {@link io.waystage.blueprint.format.BlueprintReader} and
 * {@link io.waystage.blueprint.format.BlueprintWriter}. Whatever is wrong with a blueprint is a
 * {@link io.waystage.blueprint.format.Problem}; all of them come at once, in an
 * {@link io.waystage.blueprint.format.InvalidBlueprintException}. Blueprints made in Java pass the same rules, through
 * {@link io.waystage.blueprint.format.BlueprintValidator}.
 */
@NullMarked
package io.waystage.blueprint.format;

import org.jspecify.annotations.NullMarked;
