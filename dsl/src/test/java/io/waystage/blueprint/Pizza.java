package io.waystage.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The pizza order, which every test knows. */
public final class Pizza {

    private Pizza() {}

    /** The blueprint file as its users have it. */
    public static String json() {
        try (InputStream in =
                Objects.requireNonNull(Pizza.class.getResourceAsStream("/blueprints/deliver-pizza.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
