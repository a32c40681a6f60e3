package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import java.time.Duration;

/** How long a whole stage or a whole workflow may take, from its start. What takes longer fails the workflow. */
public record TimeLimit(Duration limit) implements Feature {}
