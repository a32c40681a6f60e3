/**
 * Measures the whole engine on a real broker and a real database.
 */
@NullMarked
package io.waystage.benchmarks;

import org.jspecify.annotations.NullMarked;
