package io.waystage.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.engine.message.JsonText;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Messages on their way through writer and reader: whatever they are, they come back to the character. */
class MessagePayloadsPropertiesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MARKER = "4111-1111";

    private final Payloads payloads = Keys.payloads("k1");

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> texts = Arbitraries.strings()
                .ofMaxLength(50)
                .filter(MessagePayloadsPropertiesTest::isWhole)
                .map(JsonText::quote);
        Arbitrary<String> simple =
                Arbitraries.oneOf(texts, Arbitraries.of("null", "true", "-1.5e3", "12", "[]", "{ }", "\"\""));
        Arbitrary<String> deep = Combinators.combine(texts, simple, simple)
                .as((name, first, second) -> "{ " + name + " : " + first + ",\"x\":[" + second + " ,{\"input\":1}]}");
        return Arbitraries.oneOf(simple, deep, texts.map(text -> "\"" + EncodedPayload.MARK + text.substring(1)));
    }

    private static boolean isWhole(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    @Provide
    Arbitrary<String> events() {
        Arbitrary<String> gaps = Arbitraries.of("", " ", "\n\t");
        return Combinators.combine(json(), json(), json(), json(), gaps)
                .as((input, output, message, other, gap) -> gap + "{" + gap + "\"event_name\"" + gap
                        + ":\"TaskFailed\","
                        + "\"other\":" + other + gap + ",\"input\":" + gap + input + gap + ",\"output\":" + output
                        + ",\"error\":{\"type\":\"T\"," + gap + "\"message\":" + message + gap + ",\"retryable\":false}"
                        + gap + "}" + gap);
    }

    @Property
    void whatIsWrittenIsRead(@ForAll("events") String event) {
        assertThat(payloads.reader().event(payloads.writer().event(event))).isEqualTo(event);
    }

    @Property
    void onlyPayloadsChange(@ForAll("events") String event) throws JsonProcessingException {
        ObjectNode before = (ObjectNode) MAPPER.readTree(event);
        ObjectNode after = (ObjectNode) MAPPER.readTree(payloads.writer().event(event));

        for (String field : new String[] {"input", "output"}) {
            assertEncoded(before.remove(field), after.remove(field));
        }
        assertEncoded(
                ((ObjectNode) before.get("error")).remove("message"),
                ((ObjectNode) after.get("error")).remove("message"));
        assertThat(after).isEqualTo(before);
    }

    private static void assertEncoded(JsonNode before, JsonNode after) {
        if (before.isNull()) {
            assertThat(after.isNull()).isTrue();
        } else {
            assertThat(after.asText()).startsWith("waystage-encoded:1:aes-gcm:k1:");
        }
    }

    @Property
    void textsComeBack(@ForAll String text) {
        String whole = isWhole(text) ? text : "";
        String encoded = payloads.writer().text("error.message", whole);

        assertThat(encoded).startsWith(EncodedPayload.MARK);
        assertThat(payloads.reader().text("error.message", encoded)).isEqualTo(whole);
    }

    @Property(tries = 300)
    void damageIsNoticedWhereverItIs(
            @ForAll @IntRange(max = 59) int place, @ForAll @IntRange(min = 1, max = 255) int bits) {
        String event = payloads.writer().event("{\"input\":\"" + "x".repeat(30) + "\"}");
        EncodedPayload payload = EncodedPayload.ofJson(event.substring("{\"input\":".length(), event.length() - 1));
        byte[] damaged = payload.content();
        damaged[place] ^= (byte) bits;
        String text = "{\"input\":" + new EncodedPayload("aes-gcm", "k1", damaged).toJson() + "}";

        assertThatThrownBy(() -> payloads.reader().event(text))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessageStartingWith("The input is encoded with the key 'k1', and either damaged");
        assertThat(payloads.reader().leavingUnreadable().event(text)).isEqualTo(text);
    }

    @Property(tries = 20)
    void largePayloadsAreFoundToTheirEnds(@ForAll @IntRange(min = 1, max = 200_000) int length) {
        String event = "{\"input\":[\"" + "\u00e4".repeat(length) + "\"] , \"output\":-12 ,\"error\":\"x\"}";

        assertThat(payloads.reader().event(payloads.writer().event(event))).isEqualTo(event);
    }

    @Example
    void twoOfTheSameAreNeverEqual() {
        String event = "{\"input\":\"" + MARKER + "\"}";

        assertThat(payloads.writer().event(event))
                .doesNotContain(MARKER)
                .isNotEqualTo(payloads.writer().event(event));
    }

    @Example
    void aStartTaskHasItsInputEncodedAndItsFurtherFieldsPlain() {
        String task =
                "{\"event_name\":\"StartTask\",\"output\":1,\"error\":{\"message\":2},\"input\":\"" + MARKER + "\"}";
        String encoded = payloads.writer().task(task);

        assertThat(encoded).contains("\"output\":1,\"error\":{\"message\":2}").doesNotContain(MARKER);
        assertThat(payloads.reader().task(encoded)).isEqualTo(task);
    }

    @Example
    void eachOfTwoFieldsOfOneNameIsEncoded() {
        String event =
                "{\"input\":\"" + MARKER + "\",\"input\":{\"a\":\"" + MARKER + "\"},\"error\":\"" + MARKER + "\"}";

        assertThat(payloads.writer().event(event)).doesNotContain(MARKER);
    }

    @Example
    void withoutACodecEverythingStaysTheSameObject() {
        String event = "{\"input\":\"" + MARKER + "\"}";

        assertThat(Payloads.PLAIN.writer().event(event)).isSameAs(event);
        assertThat(Payloads.PLAIN.reader().event(event)).isSameAs(event);
        assertThat(payloads.reader().event(event)).isSameAs(event);
    }

    @Example
    void withoutACodecWhatIsEncodedIsSaidToBe() {
        String event = payloads.writer().event("{\"output\":1}");

        assertThatThrownBy(() -> Payloads.PLAIN.reader().event(event))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessage(
                        "The output is encoded by the codec 'aes-gcm' with the key 'k1', and this node has no codec:"
                                + " set the option payloadKeys or payloadCodec");
    }

    @Example
    void withoutEncodingNothingMayLookEncoded() {
        String event = "{\"output\":\"waystage-encoded:really\"}";

        assertThatThrownBy(() -> Payloads.PLAIN.writer().event(event))
                .hasMessageContaining("The output begins with 'waystage-encoded:'");
        assertThatThrownBy(() -> Keys.reading("k1").writer().event(event)).hasMessageContaining("The output begins");
        assertThatThrownBy(() -> payloads.reader().event(event))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessage("The output begins as an encoded payload does, and is none");
    }

    @Example
    void aLaterFormAndADamagedTextAreToldApart() {
        Map<String, String> problems = Map.of(
                "waystage-encoded:2:aes-gcm:k1:AA",
                "a form that this version of Waystage does not know",
                "waystage-encoded:1:aes-gcm:k1:A*A",
                "its text is damaged",
                "waystage-encoded:1:aes gcm:k1:AA",
                "its text is damaged",
                "waystage-encoded:1:aes-gcm:k1",
                "begins as an encoded payload does, and is none",
                "waystage-encoded:1:aes-gcm:k1:" + Base64.getUrlEncoder().encodeToString(new byte[4]),
                "cut off");

        problems.forEach(
                (text, problem) -> assertThatThrownBy(() -> payloads.reader().text("error.message", text))
                        .isInstanceOf(UnreadablePayloadException.class)
                        .hasMessageStartingWith("The error.message ")
                        .hasMessageContaining(problem));
    }

    @Example
    void halfACharacterIsRefusedAndNotReplaced() {
        assertThatThrownBy(() -> payloads.writer().event("{\"input\":\"\ud83c\"}"))
                .hasMessage("The input has half a surrogate pair");
    }
}
