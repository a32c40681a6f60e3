package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/**
 * Decides one kind of event. Pure and stateless.
 *
 * @param <E> the event
 */
@FunctionalInterface
interface EventHandler<E extends Event> {

    /**
     * Applies the changes that this event brings about, if any, and says what became of it.
     *
     * @throws io.waystage.engine.message.RejectedException when the event can never be applied
     */
    Outcome handle(Transition transition, E event);
}
