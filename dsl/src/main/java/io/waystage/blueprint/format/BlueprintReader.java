package io.waystage.blueprint.format;

import io.waystage.blueprint.WorkflowDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads blueprints from JSON and YAML. Immutable and thread safe.
 *
 * <p>The {@code read} methods throw all errors at once and log warnings; the {@code inspect} methods return both.
 * A source is a file's name: messages name it, and its ending tells JSON from YAML (the text itself, if it has none of
 * their endings).
 */
public final class BlueprintReader {

    private static final Logger LOG = LoggerFactory.getLogger(BlueprintReader.class);

    private final BlueprintValidator validator;

    public BlueprintReader() {
        this(EndpointCheck.ANY);
    }

    /** @param endpoints tells which endpoints the runtime can use */
    public BlueprintReader(EndpointCheck endpoints) {
        this.validator = new BlueprintValidator(endpoints);
    }

    /**
     * Reads a file.
     *
     * @throws InvalidBlueprintException with all problems, if there is an error among them
     */
    public WorkflowDefinition read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads UTF-8 up to its end; the caller closes the stream.
     *
     * @throws InvalidBlueprintException with all problems, if there is an error among them
     */
    public WorkflowDefinition read(InputStream in, String source) throws IOException {
        return usable(inspect(in, source));
    }

    /**
     * Reads text.
     *
     * @throws InvalidBlueprintException with all problems, if there is an error among them
     */
    public WorkflowDefinition read(String text, String source) {
        return usable(inspect(text, source));
    }

    /**
     * Reads UTF-8 up to its end; the caller closes the stream. A file with {@code workflows} may hold several.
     *
     * @throws InvalidBlueprintException with all problems, if there is an error among them
     */
    public List<WorkflowDefinition> readAll(InputStream in, String source) throws IOException {
        Problems problems = new Problems(source);
        Optional<String> text = Utf8.read(in, problems);
        List<WorkflowDefinition> definitions = text.isPresent() ? definitions(text.get(), source, problems) : List.of();
        if (problems.anyError()) {
            throw new InvalidBlueprintException(problems.inOrder());
        }
        problems.inOrder().forEach(warning -> LOG.warn("{}", warning));
        return definitions;
    }

    /** Reads UTF-8 up to its end, whatever it holds; the caller closes the stream. */
    public Reading inspect(InputStream in, String source) throws IOException {
        Problems problems = new Problems(source);
        Optional<String> text = Utf8.read(in, problems);
        return text.isPresent() ? inspect(text.get(), source) : new Reading(null, problems.inOrder());
    }

    /** Reads text, whatever it holds. */
    public Reading inspect(String text, String source) {
        Problems problems = new Problems(source);
        List<WorkflowDefinition> definitions = definitions(text, source, problems);
        if (definitions.size() > 1) {
            problems.error(
                    new Place(1, 1, ""),
                    "this has " + definitions.size()
                            + " workflows, but one is needed here; write each to a file of its own");
        }
        @Nullable
        WorkflowDefinition definition = problems.anyError() || definitions.isEmpty() ? null : definitions.get(0);
        return new Reading(definition, problems.inOrder());
    }

    /** What is right among the workflows of a text; none if it has an error. */
    private List<WorkflowDefinition> definitions(String text, String source, Problems problems) {
        List<Draft.OfWorkflow> drafts = new ArrayList<>();
        tree(text, source, problems).ifPresent(root -> {
            List<? extends Node> trees = StepsTree.is(root) ? StepsTree.of(root, problems) : List.of(root);
            trees.forEach(each -> validator.check(each, problems).ifPresent(drafts::add));
        });
        return problems.anyError()
                ? List.of()
                : drafts.stream().map(DefinitionMaker::definition).toList();
    }

    private static Optional<Node> tree(String text, String source, Problems problems) {
        if (text.length() > Jackson.MOST_CHARACTERS) {
            problems.error(
                    new Place(1, 1, ""),
                    "this has " + text.length() + " characters; " + Jackson.MOST_CHARACTERS
                            + " are the most for a blueprint");
            return Optional.empty();
        }
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return TreeParser.parse(withoutMark, BlueprintFormat.of(source, withoutMark), problems);
    }

    private static WorkflowDefinition usable(Reading reading) {
        WorkflowDefinition definition = reading.definitionOrThrow();
        List<Problem> warnings = reading.problems();
        warnings.forEach(warning -> LOG.warn("{}", warning));
        return definition;
    }
}
