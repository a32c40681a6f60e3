package io.waystage.blueprint.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waystage.blueprint.RetryPolicy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A retry policy by itself, as JSON in the form of the field {@code retry} of a blueprint. Thread safe. */
public final class RetryPolicyText {

    private static final String SOURCE = "the retry policy";

    private RetryPolicyText() {}

    /** One line that {@link #read} reads back as an equal policy. */
    public static String write(RetryPolicy policy) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Jackson.factory(BlueprintFormat.JSON).createGenerator(text)) {
            BlueprintWriter.write(ModelTree.tree(policy, Place.NOWHERE), generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return text.toString();
    }

    /**
     * Reads one.
     *
     * @throws InvalidBlueprintException with all problems, if there is an error among them
     */
    public static RetryPolicy read(String json) {
        Problems problems = new Problems(SOURCE);
        RetryPolicy policy = TreeParser.parse(json, BlueprintFormat.JSON, problems)
                .map(new RetryReader(problems)::retry)
                .orElse(null);
        if (policy == null || problems.anyError()) {
            throw new InvalidBlueprintException(problems.inOrder());
        }
        return policy;
    }
}
