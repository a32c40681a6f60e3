package io.waystage.blueprint.jq;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * A jq expression (jq 1.7 as jackson-jq knows it), compiled once. Immutable, thread safe, and equal to another with the same
 * text. The same input at the same time always gives the same result: {@code now} is the time that the caller gives, and there
 * is no environment, no further input and no module.
 */
public final class Jq {

    private final String text;
    private final JsonQuery query;

    private Jq(String text, JsonQuery query) {
        this.text = text;
        this.query = query;
    }

    /**
     * Compiles an expression.
     *
     * @throws InvalidJqException when it is none; the text says where
     */
    public static Jq of(String text) {
        return new Jq(text, JqCompiler.compile(text));
    }

    /**
     * What this expression makes of a value.
     *
     * @param now what {@code now} means in it
     * @throws JqFailedException when it fails, takes too many steps, or does not make exactly one value
     */
    public JsonNode apply(JsonNode input, Instant now) {
        List<JsonNode> results = new ArrayList<>(1);
        try {
            JqScope.run(now, scope -> query.apply(scope, input, results::add));
        } catch (JsonQueryException e) {
            throw failed(input, JqCompiler.reason(e), e);
        } catch (StackOverflowError e) {
            throw failed(input, "it calls itself without end", e);
        }
        if (results.size() != 1) {
            throw failed(input, "it makes " + results.size() + " values where one is needed", null);
        }
        return results.get(0);
    }

    /** That an expression makes something else than is needed of it. */
    public JqFailedException unfit(JsonNode input, String why) {
        return failed(input, why, null);
    }

    /** Whether a condition with this value holds: neither {@code false} nor {@code null}, as everywhere in jq. */
    public static boolean isTrue(JsonNode value) {
        return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
    }

    /** What can be told without any data, for instance a function that does not exist; empty if nothing can. */
    public Optional<String> flaw() {
        try {
            JqScope.run(Instant.EPOCH, scope -> query.apply(scope, NullNode.getInstance(), result -> {}));
            return Optional.empty();
        } catch (JsonQueryException e) {
            return Optional.of(JqCompiler.reason(e)).filter(JqCompiler::isWrongWhateverTheData);
        } catch (StackOverflowError e) {
            return Optional.empty();
        }
    }

    private JqFailedException failed(JsonNode input, String why, @Nullable Throwable cause) {
        return new JqFailedException(text, why, Shape.of(input), cause);
    }

    /**
     * What to throw when the value that this has made is none that can be used.
     *
     * @param needed what it should have been, for instance {@code a number from 0 to 100}
     */
    public JqFailedException unusable(JsonNode result, String needed) {
        return new JqFailedException(text, Shape.of(result), needed);
    }

    /** A text as an expression that makes it. */
    public static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Jq jq && jq.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
