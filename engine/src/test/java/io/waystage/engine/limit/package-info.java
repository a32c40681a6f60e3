@NullMarked
package io.waystage.engine.limit;

import org.jspecify.annotations.NullMarked;
