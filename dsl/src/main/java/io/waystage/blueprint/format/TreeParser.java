package io.waystage.blueprint.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text to {@link Node}, for JSON and YAML alike. Syntax errors and names that are there twice are reported. */
final class TreeParser {

    /** How many values aliases may stand for in all, lest a small file become a huge blueprint. */
    private static final int MOST_ALIASED = 100_000;

    private final JsonParser parser;
    private final Problems problems;
    private final Map<String, Node> anchors = new HashMap<>();
    private int aliased;

    private TreeParser(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The one document of the text; empty if there is none or it cannot be read to its end. */
    static Optional<Node> parse(String text, BlueprintFormat format, Problems problems) {
        try (JsonParser parser = Jackson.factory(format).createParser(text)) {
            return new TreeParser(parser, problems).document();
        } catch (JsonProcessingException e) {
            SyntaxError error = SyntaxError.of(e);
            problems.error(error.place(), "this is not " + format + ": " + error.message());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory cannot fail to be read", e);
        }
    }

    private Optional<Node> document() throws IOException {
        if (parser.nextToken() == null) {
            problems.error(
                    new Place(1, 1, ""),
                    "there is nothing in it; a blueprint is an object with workflow_name, "
                            + "component_name and stages");
            return Optional.empty();
        }
        Node root = value(Place.NOWHERE);
        if (parser.nextToken() != null) {
            problems.error(here(Place.NOWHERE), "a second document begins here; write one blueprint a file");
            return Optional.empty();
        }
        return Optional.of(root);
    }

    /** The value at the current token; leaves the parser at its last token. */
    private Node value(Place where) throws IOException {
        Place place = here(where);
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            return aliased(parser.getText(), place);
        }
        Object anchor = parser.getObjectId();
        Node node = switch (parser.currentToken()) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> list(place);
            case VALUE_STRING -> new Node.Scalar(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(place);
            case VALUE_TRUE -> new Node.Scalar(place, true);
            case VALUE_FALSE -> new Node.Scalar(place, false);
            case VALUE_NULL -> new Node.Scalar(place, null);
            default -> unsupported(place);
        };
        if (anchor != null) {
            anchors.put(anchor.toString(), node);
        }
        return node;
    }

    private Node object(Place place) throws IOException {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place key = here(place.field(name));
            parser.nextToken();
            if (name.equals("<<") && parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                problems.error(key, "\"<<\" merges nothing in YAML 1.2; write the fields out");
            }
            Node.Field field = new Node.Field(key, value(key));
            Node.Field before = fields.putIfAbsent(name, field);
            if (before != null) {
                problems.error(
                        key,
                        field.value(),
                        Rendered.text(name) + " is there twice, first in "
                                + before.key().inWords() + "; keep one");
            }
        }
        return new Node.Fields(place, fields);
    }

    private Node list(Place place) throws IOException {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(place.element(elements.size())));
        }
        return new Node.Items(place, elements);
    }

    private Node number(Place place) throws IOException {
        try {
            return new Node.Scalar(place, parser.getDecimalValue());
        } catch (NumberFormatException | JsonProcessingException e) {
            return unsupported(place);
        }
    }

    private Node unsupported(Place place) throws IOException {
        Node node = new Node.Scalar(place, parser.getText());
        problems.error(node, Rendered.value(node) + " has no counterpart in JSON; put it in quotes to make it a text");
        return node;
    }

    private Node aliased(String anchor, Place place) {
        Node node = anchors.get(anchor);
        if (node == null) {
            problems.error(place, "*" + anchor + " stands for nothing; no value before it has the anchor &" + anchor);
            return new Node.Scalar(place, null);
        }
        return copy(node, place);
    }

    /** The same value at the place of its alias. */
    private Node copy(Node node, Place place) {
        aliased++;
        if (aliased >= MOST_ALIASED) {
            if (aliased == MOST_ALIASED) {
                problems.error(place, "aliases stand for more than " + MOST_ALIASED + " values; write them out");
            }
            return new Node.Scalar(place, null);
        }
        if (node instanceof Node.Items items) {
            List<Node> elements = new ArrayList<>();
            items.elements().forEach(element -> elements.add(copy(element, place.element(elements.size()))));
            return new Node.Items(place, elements);
        }
        if (node instanceof Node.Fields fields) {
            Map<String, Node.Field> copies = new LinkedHashMap<>();
            fields.byName().forEach((name, field) -> {
                Place key = place.field(name);
                copies.put(name, new Node.Field(key, copy(field.value(), key)));
            });
            return new Node.Fields(place, copies);
        }
        return new Node.Scalar(place, node.plain());
    }

    private Place here(Place place) {
        JsonLocation at = parser.currentTokenLocation();
        return place.at(at.getLineNr(), at.getColumnNr());
    }
}
