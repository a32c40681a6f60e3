/** Random blueprints, and the files that bring them to all processes. */
@NullMarked
package io.waystage.chaos.blueprint;

import org.jspecify.annotations.NullMarked;
