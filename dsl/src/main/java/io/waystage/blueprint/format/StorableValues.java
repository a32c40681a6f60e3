package io.waystage.blueprint.format;

/** Every value, also in fields that the format does not know, can be sent as JSON, kept by databases and read back. */
final class StorableValues implements Rule {

    /** The parser's own limit, too. */
    private static final int MOST_DIGITS = 1_000;

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        check(workflow.node(), 1, problems);
    }

    private static void check(Node node, int depth, Problems problems) {
        if (depth > Jackson.MOST_LEVELS && !(node instanceof Node.Scalar)) {
            problems.error(node.place(), "this is nested more than " + Jackson.MOST_LEVELS + " levels deep");
        } else if (node instanceof Node.Items items) {
            items.elements().forEach(element -> check(element, depth + 1, problems));
        } else if (node instanceof Node.Fields fields) {
            fields.byName().forEach((name, field) -> {
                checkName(name, field, problems);
                check(field.value(), depth + 1, problems);
            });
        } else {
            checkScalar(node, problems);
        }
    }

    private static void checkName(String name, Node.Field field, Problems problems) {
        checkText(name, field.key(), field.value(), problems);
        if (name.length() > Texts.LONGEST_NAME) {
            problems.error(
                    field.key(),
                    field.value(),
                    "the name of this field has " + name.length() + " characters; " + Texts.LONGEST_NAME
                            + " are the most");
        }
    }

    private static void checkScalar(Node node, Problems problems) {
        Object value = node.plain();
        if (value instanceof String text) {
            checkText(text, node.place(), node, problems);
        } else if (value instanceof Number number && number.toString().length() > MOST_DIGITS) {
            problems.error(node, "this number has more than " + MOST_DIGITS + " digits");
        }
    }

    private static void checkText(String text, Place place, Node node, Problems problems) {
        if (!Texts.isStorable(text)) {
            problems.error(
                    place,
                    node,
                    Rendered.text(text) + " contains U+0000 or half of a character (an unpaired surrogate), "
                            + "which no database keeps; remove it");
        }
    }
}
