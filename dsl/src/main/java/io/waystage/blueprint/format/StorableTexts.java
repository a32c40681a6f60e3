package io.waystage.blueprint.format;

/** Every text, also in fields that the format does not know, can be kept by databases and sent as UTF-8. */
final class StorableTexts implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        check(workflow.node(), problems);
    }

    private static void check(Node node, Problems problems) {
        if (node instanceof Node.Items items) {
            items.elements().forEach(element -> check(element, problems));
        } else if (node instanceof Node.Fields fields) {
            fields.byName().forEach((name, field) -> {
                checkText(name, field.key(), field.value(), problems);
                check(field.value(), problems);
            });
        } else if (node.plain() instanceof String text) {
            checkText(text, node.place(), node, problems);
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
