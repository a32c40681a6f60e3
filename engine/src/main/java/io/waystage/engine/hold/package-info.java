/** What operators keep from beginning: {@link io.waystage.engine.hold.Holds} is asked before a task begins. Pure values. */
@NullMarked
package io.waystage.engine.hold;

import org.jspecify.annotations.NullMarked;
