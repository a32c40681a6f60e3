/**
 * The engine: takes events from a queue, decides, stores in one transaction, and dispatches the next tasks.
 */
@NullMarked
package io.waystage.engine;

import org.jspecify.annotations.NullMarked;
