/** What the engine does as a whole, on a real broker and a real database: one behaviour per class. */
@NullMarked
package io.waystage.engine.functional;

import org.jspecify.annotations.NullMarked;
