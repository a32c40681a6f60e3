package io.waystage.engine.store.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Former;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that tasks had in earlier versions, as a text of letters, digits, {@code -} and {@code _}. */
final class FormerCodec {

    private static final JsonFactory JSON = new JsonFactory();

    private FormerCodec() {}

    /** The same names always give the same text. */
    static String encode(Map<TaskRef, Former> former) {
        List<Map.Entry<TaskRef, Former>> sorted = former.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(TaskRef::stage).thenComparing(TaskRef::task)))
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (Map.Entry<TaskRef, Former> one : sorted) {
                TaskRef now = one.getValue().now();
                json.writeString(one.getKey().stage());
                json.writeString(one.getKey().task());
                json.writeString(now == null ? null : now.stage());
                json.writeString(now == null ? null : now.task());
                json.writeNumber(one.getValue().run());
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    static Map<TaskRef, Former> decode(String text) {
        Map<TaskRef, Former> former = new HashMap<>();
        try (JsonParser json = JSON.createParser(Base64.getUrlDecoder().decode(text))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                TaskRef name = new TaskRef(json.getText(), json.nextTextValue());
                String stage = json.nextTextValue();
                String task = json.nextTextValue();
                TaskRef now = stage == null || task == null ? null : new TaskRef(stage, task);
                former.put(name, new Former(now, json.nextIntValue(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Names of earlier versions cannot be read: " + text, e);
        }
        return former;
    }
}
