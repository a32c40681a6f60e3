package io.waystage.engine.store.sql;

import io.waystage.engine.store.WorkflowSearch;

/** In which order the result of a search comes. What it is for decides, so that an index has it in that order. */
enum SearchOrder {
    /** By id, which is time-ordered. */
    NEWEST,
    /** The latest first, by the time that the search is for. */
    TIME,
    REFERENCE;

    static SearchOrder of(WorkflowSearch search) {
        if (search.referencePrefix() != null) {
            return REFERENCE;
        }
        boolean byTime = !search.created().isAlways()
                || !search.moved().isAlways()
                || !search.closed().isAlways();
        boolean byValue = search.stage() != null
                || search.task() != null
                || search.businessStatus() != null
                || search.errorType() != null
                || !search.attributes().isEmpty();
        return byTime && !byValue ? TIME : NEWEST;
    }

    char letter() {
        return name().charAt(0);
    }
}
