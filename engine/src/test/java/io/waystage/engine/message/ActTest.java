package io.waystage.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind which events somebody stands. */
final class ActTest {

    @Test
    void saysWhoAndWhyAndWhere() {
        assertThat(Act.of("""
                {"event_name":"SkipTask","stage_name":"S","task_name":"t","actor":"eve","reason":"no \\"paper\\""}""")).isEqualTo(new Act("eve", "no \"paper\"", "S", "t"));
        assertThat(Act.of("{\"event_name\":\"PauseWorkflow\",\"actor\":\"eve\"}"))
                .isEqualTo(new Act("eve", null, null, null));
    }

    @Test
    void theNameOfTheFieldMayHaveEscapes() {
        assertThat(Act.of("{\"event_name\":\"PauseWorkflow\",\"\\u0061ctor\":\"eve\"}"))
                .isEqualTo(new Act("eve", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event_name\":\"TaskCompleted\"}",
                "{\"event_name\":\"TaskCompleted\",\"output\":{\"actor\":\"eve\"}}",
                "{\"event_name\":\"TaskCompleted\",\"actor\":\" \"}",
                "{\"event_name\":\"TaskCompleted\",\"actor\":null}"
            })
    void nobodyStandsBehindIt(String event) {
        assertThat(Act.of(event)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"TaskPending,retrier", "StartDue,timer", "TaskEscalated,escalation", "StartWorkflow,scheduler"})
    void theEngineIsNobody(String event, String actor) {
        String text = "{\"event_name\":\"%s\",\"actor\":\"%s\"}";
        assertThat(Act.of(text.formatted(event, actor))).isNull();
        assertThat(Act.of(text.formatted("CancelWorkflow", actor))).isNotNull();
        assertThat(Act.of(text.formatted(event, "eve"))).isNotNull();
    }

    @Test
    void whatNoDatabaseKeepsBecomesAnUnknownCharacter() {
        assertThat(Act.of("{\"event_name\":\"PauseWorkflow\",\"actor\":\"e\\ud83cve\","
                        + "\"reason\":\"\\u0000 \\udf55 \\ud83c\\udf55\"}"))
                .isEqualTo(new Act("e\uFFFDve", "\uFFFD \uFFFD \ud83c\udf55", null, null));
    }
}
