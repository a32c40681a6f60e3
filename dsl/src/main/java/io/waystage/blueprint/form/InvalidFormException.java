package io.waystage.blueprint.form;

import java.util.List;

/** A JSON Schema cannot be used as a form. */
public final class InvalidFormException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidFormException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with its place in the schema. */
    public List<String> problems() {
        return problems;
    }
}
