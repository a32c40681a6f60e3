package io.waystage.engine.store;

import io.waystage.engine.message.ItemResult;
import io.waystage.engine.state.ItemList;
import java.util.List;

/** The items of for-eaches, and how they have ended. Thread safe; throws as {@link WorkflowStore} does. */
public interface ItemStore {

    /**
     * What the workflows of these items get as their inputs, as JSON texts.
     *
     * @param from the first of them, from 0
     * @param to the one after the last
     */
    List<String> inputs(ItemList list, int from, int to);

    /**
     * Which of the items before this one have not ended.
     *
     * @param to the one after the last
     */
    List<Integer> open(ItemList list, int to);

    /**
     * How these items have ended, in their order; those that have not are not in the answer.
     *
     * @param from the first of them
     * @param limit how many at most
     */
    List<ItemResult> results(ItemList list, int from, int limit);
}
