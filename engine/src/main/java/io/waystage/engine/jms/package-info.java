/**
 * Small things that everything on JMS needs: a session with its connection ({@link io.waystage.engine.jms.JmsLink}), the
 * text of a message, and a pause that grows while something is away.
 */
@NullMarked
package io.waystage.engine.jms;

import org.jspecify.annotations.NullMarked;
