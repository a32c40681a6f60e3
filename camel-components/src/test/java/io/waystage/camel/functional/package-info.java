/** Whole workflows through a Camel context, an embedded broker and a database; one behaviour per class. */
@NullMarked
package io.waystage.camel.functional;

import org.jspecify.annotations.NullMarked;
