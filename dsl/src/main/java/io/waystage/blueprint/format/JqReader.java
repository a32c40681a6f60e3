package io.waystage.blueprint.format;

import io.waystage.blueprint.jq.InvalidJqException;
import io.waystage.blueprint.jq.Jq;
import org.jspecify.annotations.Nullable;

/** Reads jq expressions; what cannot be right is found here and not while a workflow runs. */
final class JqReader {

    private final Problems problems;

    JqReader(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Jq jq(Node node) {
        if (!(node instanceof Node.Scalar scalar && scalar.value() instanceof String text)) {
            problems.error(
                    node,
                    Rendered.value(node) + " is " + node.kind() + ", but a jq expression is needed here; "
                            + "write it as a text, such as \".input.amount > 1000\"");
            return null;
        }
        if (text.isBlank() || text.length() > Texts.LONGEST_URI) {
            problems.error(
                    node,
                    text.isBlank()
                            ? "a jq expression is needed here, not a blank"
                            : "this has " + text.length() + " characters; " + Texts.LONGEST_URI
                                    + " are the most for an expression");
            return null;
        }
        return compiled(text, node);
    }

    private @Nullable Jq compiled(String text, Node node) {
        try {
            Jq jq = Jq.of(text);
            jq.flaw().ifPresent(flaw -> problems.error(node, Rendered.text(text) + " can never be applied: " + flaw));
            return jq;
        } catch (InvalidJqException e) {
            problems.error(node, Rendered.text(text) + ": " + e.getMessage());
            return null;
        }
    }
}
