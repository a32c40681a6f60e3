/**
 * How much of a task may go on: which limits a blueprint has ({@link io.waystage.engine.limit.Limits}), who goes next ({@link
 * io.waystage.engine.limit.Turns}), and what a rate still gives ({@link io.waystage.engine.limit.Bucket}). Pure.
 */
@NullMarked
package io.waystage.engine.limit;

import org.jspecify.annotations.NullMarked;
