/** The process that listens to what workflows tell. Enter at {@link io.waystage.chaos.listen.ListenerMain}. */
@NullMarked
package io.waystage.chaos.listen;

import org.jspecify.annotations.NullMarked;
