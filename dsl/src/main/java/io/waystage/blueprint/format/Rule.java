package io.waystage.blueprint.format;

/** One thing that has to be right in a blueprint beyond its fields' types. */
@FunctionalInterface
interface Rule {

    /** Reports every place where it is not. */
    void check(Draft.OfWorkflow workflow, Problems problems);
}
