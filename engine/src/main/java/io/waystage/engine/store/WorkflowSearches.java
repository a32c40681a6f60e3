package io.waystage.engine.store;

/** Finds workflows. Thread safe. Methods throw {@link StoreUnavailableException} when the database is away. */
public interface WorkflowSearches {

    /**
     * A page, newest first; in the order of references where the search is for their beginning; latest first where it is for
     * times, and for nothing else but names and statuses.
     *
     * @throws IllegalArgumentException when {@link WorkflowSearch#after} is not the {@code next} of such a search
     */
    FoundWorkflow.Page search(WorkflowSearch search);

    /**
     * How many there are; where a page begins does not matter.
     *
     * @param most more than these are not counted
     */
    FoundWorkflow.Count count(WorkflowSearch search, int most);
}
