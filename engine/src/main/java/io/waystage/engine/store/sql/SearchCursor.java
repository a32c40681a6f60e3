package io.waystage.engine.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a page of a search begins: after the last workflow of the page before, in the order of that search. */
record SearchCursor(SearchOrder order, List<String> parts) {

    static SearchCursor newest(UUID id) {
        return new SearchCursor(SearchOrder.NEWEST, List.of(id.toString()));
    }

    static SearchCursor time(Instant time, UUID id) {
        return new SearchCursor(SearchOrder.TIME, List.of(time.toString(), id.toString()));
    }

    static SearchCursor reference(String reference, String component, String workflow) {
        return new SearchCursor(SearchOrder.REFERENCE, List.of(reference, component, workflow));
    }

    String text() {
        return order.letter()
                + parts.stream()
                        .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
                        .collect(Collectors.joining("."));
    }

    /** @throws IllegalArgumentException if it is no cursor, or one of a search with another order */
    static @Nullable SearchCursor read(@Nullable String text, SearchOrder wanted) {
        if (text == null) {
            return null;
        }
        SearchCursor cursor = text.isEmpty() ? null : decode(text, wanted);
        if (cursor == null) {
            throw new IllegalArgumentException("'" + text + "' is no place where a page of this search begins;"
                    + " take the 'next' of the page before, of a search for the same things");
        }
        return cursor;
    }

    private static @Nullable SearchCursor decode(String text, SearchOrder wanted) {
        if (text.charAt(0) != wanted.letter()) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        try {
            for (String part : text.substring(1).split("\\.", -1)) {
                parts.add(new String(Base64.getUrlDecoder().decode(part), UTF_8));
            }
            SearchCursor cursor = new SearchCursor(wanted, parts);
            return cursor.isWhole() ? cursor : null;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return null;
        }
    }

    private boolean isWhole() {
        return switch (order) {
            case NEWEST -> parts.size() == 1 && id() != null;
            case TIME -> parts.size() == 2 && id() != null && time() != null;
            case REFERENCE -> parts.size() == 3 && parts.stream().noneMatch(part -> part.indexOf('\0') >= 0);
        };
    }

    UUID id() {
        return UUID.fromString(parts.get(parts.size() - 1));
    }

    Instant time() {
        return Instant.parse(parts.get(0));
    }
}
