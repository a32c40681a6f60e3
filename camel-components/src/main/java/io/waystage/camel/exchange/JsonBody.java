package io.waystage.camel.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/**
 * Writes any body as JSON and reads JSON as any type, with the registry's {@link ObjectMapper} if there is exactly one.
 * Thread safe.
 */
public final class JsonBody {

    /** Of the bodies that are JSON texts. */
    public static final String CONTENT_TYPE = "application/json";

    private final ObjectMapper mapper;

    /** A value has no JSON form, or the JSON does not fit the wanted type. */
    public static final class NotJsonException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotJsonException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public JsonBody(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public static JsonBody of(CamelContext context) {
        ObjectMapper shared = CamelContextHelper.findSingleByType(context, ObjectMapper.class);
        return new JsonBody(shared != null ? shared : new ObjectMapper().findAndRegisterModules());
    }

    /**
     * The body as a JSON text. Text and bytes that are JSON stay as they are, other text becomes a JSON string; streams
     * and files are read, once; anything else is written by Jackson.
     *
     * @return null for no body, or an empty one
     */
    public @Nullable String write(@Nullable Object body, Exchange exchange) {
        if (body == null) {
            return null;
        }
        if (body instanceof String text) {
            return ofText(text);
        }
        if (body instanceof byte[] bytes) {
            return ofText(new String(bytes, UTF_8));
        }
        if (body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamCache
                || body instanceof WrappedFile) {
            return ofText(read(body, exchange));
        }
        return write(body);
    }

    /** Writes a value by Jackson. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new NotJsonException(
                    "A " + value.getClass().getName() + " cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads a JSON text as this type; String gives the text itself. No text gives what JSON's null would. */
    public <T> @Nullable T read(@Nullable String json, Class<T> type) {
        if (json != null && type == String.class) {
            return type.cast(json);
        }
        return readValue(json == null ? "null" : json, type);
    }

    private <T> @Nullable T readValue(String json, Class<T> type) {
        try {
            return type == JsonNode.class ? type.cast(mapper.readTree(json)) : mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new NotJsonException(
                    "The JSON does not fit " + type.getName() + ": " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    e);
        }
    }

    private static String read(Object body, Exchange exchange) {
        return exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body);
    }

    private @Nullable String ofText(String text) {
        if (text.isBlank()) {
            return null;
        }
        return isJson(text) ? text : write(text);
    }

    private boolean isJson(String text) {
        try (JsonParser parser = mapper.getFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
