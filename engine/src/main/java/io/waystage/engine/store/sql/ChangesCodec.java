package io.waystage.engine.store.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.waystage.engine.state.Change;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an event as compact JSON: an array with one array per change, its name and then its values in the order
 * of its record, for instance {@code [["TaskScheduled","PREPARE","make_food",1,1]]}; {@link ChangeFormats} has them all. An output
 * that the event itself carries is not written twice: {@code true} stands for it.
 */
final class ChangesCodec {

    private static final JsonFactory JSON = new JsonFactory();

    private ChangesCodec() {}

    static String encode(List<Change> changes) {
        if (changes.isEmpty()) {
            return "[]";
        }
        StringWriter text = new StringWriter(64 * changes.size());
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Change change : changes) {
                json.writeStartArray();
                json.writeString(change.name());
                ChangeFormats.write(change, new ChangeWriter(json));
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + changes, e);
        }
        return text.toString();
    }

    /**
     * Reads changes.
     *
     * @param event the text of the event that brought them; null to read no payloads, only that they are there
     */
    static List<Change> decode(String text, @Nullable String event) {
        List<Change> changes = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            ChangeReader json = new ChangeReader(parser, event);
            json.expect(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                changes.add(ChangeFormats.read(json.text(), json));
                json.end();
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("Cannot read the changes of an event: " + text, e);
        }
        return changes;
    }
}
