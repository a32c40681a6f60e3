/** Actions of operators over many workflows at once. */
@NullMarked
package io.waystage.engine.bulk;

import org.jspecify.annotations.NullMarked;
