@NullMarked
package io.waystage.engine.outlook;

import org.jspecify.annotations.NullMarked;
