/**
 * Runnable examples, one feature per class; the pizza order is the place to begin.
 */
@NullMarked
package io.waystage.samples;

import org.jspecify.annotations.NullMarked;
