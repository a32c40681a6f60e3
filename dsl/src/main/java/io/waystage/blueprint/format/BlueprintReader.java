package io.waystage.blueprint.format;

import io.waystage.blueprint.WorkflowDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads blueprints from JSON and YAML. Immutable and thread safe. */
public final class BlueprintReader {

    private final EndpointCheck endpoints;

    public BlueprintReader() {
        this(EndpointCheck.ANY);
    }

    /** @param endpoints tells which endpoints the runtime can use */
    public BlueprintReader(EndpointCheck endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Reads a file; its name tells JSON from YAML.
     *
     * @throws InvalidBlueprintException with all problems, if there is an error among them
     */
    public WorkflowDefinition read(Path file) throws IOException {
        throw new UnsupportedOperationException("to come: " + file + endpoints);
    }

    /**
     * Reads UTF-8 text up to its end; the caller closes the stream.
     *
     * @param source the file's name: for messages, and its ending tells JSON from YAML
     * @throws InvalidBlueprintException with all problems, if there is an error among them
     */
    public WorkflowDefinition read(InputStream in, String source) throws IOException {
        throw new UnsupportedOperationException("to come: " + in + source);
    }

    /**
     * Reads text.
     *
     * @param source the file's name: for messages, and its ending tells JSON from YAML
     * @throws InvalidBlueprintException with all problems, if there is an error among them
     */
    public WorkflowDefinition read(String text, String source) {
        throw new UnsupportedOperationException("to come: " + text + source);
    }
}
