package io.waystage.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One field of an event is changed, and nothing else of it. */
class EventTextTest {

    @Test
    void aNewFieldComesFirst() {
        assertThat(EventText.with("{\"a\": 1}", "b", "{\"c\":2}")).isEqualTo("{\"b\":{\"c\":2},\"a\": 1}");
        assertThat(EventText.with("  { }", "b", "1")).isEqualTo("  {\"b\":1 }");
    }

    @Test
    void aFieldThatIsThereIsReplacedAlsoWhereItIsThereTwice() {
        assertThat(EventText.with("{\"b\" : {\"b\": [1]} , \"a\":\"\u00e9\",\"b\":null }", "b", "7"))
                .isEqualTo("{\"b\" : 7 , \"a\":\"\u00e9\",\"b\":7 }");
        assertThat(EventText.with("{\"a\":{\"b\":1},\"b\":12}", "b", "3")).isEqualTo("{\"a\":{\"b\":1},\"b\":3}");
    }

    @Test
    void whatIsNoObjectStaysAsItIs() {
        for (String text : new String[] {"", "[1]", "{\"a\":", "no json", "{\"b\":1,}"}) {
            assertThat(EventText.with(text, "b", "2")).isEqualTo(text);
        }
    }
}
