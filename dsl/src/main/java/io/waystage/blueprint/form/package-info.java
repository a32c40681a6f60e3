/**
 * Forms: JSON Schemas that say what a person may enter.
 *
 * <p>Enter at {@link io.waystage.blueprint.form.Form}. A schema is all there is to know: nothing is fetched from anywhere.
 */
@NullMarked
package io.waystage.blueprint.form;

import org.jspecify.annotations.NullMarked;
