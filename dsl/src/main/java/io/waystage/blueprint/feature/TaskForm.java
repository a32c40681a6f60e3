package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.form.Form;

/** What the output of a HUMAN task must look like; a completion that does not fit is refused. */
public record TaskForm(Form form) implements Feature {}
