/** The blueprints that an engine knows. Enter at {@link io.waystage.engine.catalog.BlueprintCatalog}. */
@NullMarked
package io.waystage.engine.catalog;

import org.jspecify.annotations.NullMarked;
