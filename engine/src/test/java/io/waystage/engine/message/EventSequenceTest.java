package io.waystage.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Events come out of a message as they went in, whatever is in them. */
class EventSequenceTest {

    @Property
    void whatIsJoinedIsSplitAgain(@ForAll("events") List<String> events) {
        String text = EventSequence.join(events);

        assertThat(EventSequence.is(text)).isEqualTo(events.size() > 1);
        assertThat(EventSequence.is(text) ? EventSequence.split(text) : List.of(text))
                .isEqualTo(events);
    }

    @Provide
    Arbitrary<List<String>> events() {
        return Arbitraries.strings()
                .ofMaxLength(50)
                .map(text -> new JsonText()
                        .field("text", text)
                        .rawField("output", "[1,\n 2]")
                        .end())
                .list()
                .ofMinSize(1)
                .ofMaxSize(70);
    }

    @Test
    void sequencesOfOtherSendersNeedNoLineFeeds() {
        assertThat(EventSequence.split("\u001e{}\u001e {\"a\":1}\r\n\u001e\u001e[]"))
                .containsExactly("{}", "{\"a\":1}", "[]");
        assertThat(EventSequence.split("\u001e")).isEmpty();
        assertThat(EventSequence.is("")).isFalse();
        assertThat(EventSequence.is("{}")).isFalse();
    }
}
