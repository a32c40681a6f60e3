/**
 * The process that works on the others from outside: it starts workflows, does the tasks of people, and meddles with
 * messages. Enter at {@link io.waystage.chaos.load.LoadMain}.
 */
@NullMarked
package io.waystage.chaos.load;

import org.jspecify.annotations.NullMarked;
