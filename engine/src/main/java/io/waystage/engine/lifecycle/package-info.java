/**
 * What others hear of workflows: one notification per change, in the form of CloudEvents 1.0. Enter at {@link
 * io.waystage.engine.lifecycle.NotificationWriter}; {@link io.waystage.engine.lifecycle.ChangeFields} says what is told of
 * each change.
 */
@NullMarked
package io.waystage.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
