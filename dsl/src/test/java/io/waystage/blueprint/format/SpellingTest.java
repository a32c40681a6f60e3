package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of("make_food", "assign_executive", "confirm_delivery", "ship");

    @ParameterizedTest
    @CsvSource({
        "make_fod, make_food",
        "makeFood, make_food",
        "MAKE FOOD, make_food",
        "mkae_food, make_food",
        "confirm-deliver, confirm_delivery",
        "shop, ship"
    })
    void it_finds_what_was_meant(String given, String meant) {
        assertThat(Spelling.closest(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "bake", "shape up", "make_food_and_then_some_more"})
    void it_does_not_guess_wildly(String given) {
        assertThat(Spelling.closest(given, KNOWN)).isEmpty();
    }
}
