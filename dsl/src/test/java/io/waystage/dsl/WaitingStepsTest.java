package io.waystage.dsl;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.diagram.GraphvizDiagram;
import io.waystage.blueprint.diagram.MermaidDiagram;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.blueprint.format.ContentHash;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Timers, signals, timeouts, repetitions, limits and what follows a failure are the same in Java, JSON and YAML. */
class WaitingStepsTest {

    private static final String YAML = """
            workflow_name: Sell
            component_name: SHOP
            timeout: 30d
            priority: 30
            stages:
              - stage_name: PAY
                stage_order: 0
                timeout: 14d
                repeat: { until: .outputs.PAY.rate.rate > 3, max: 4 }
                tasks:
                  - { task_name: grace, task_type: TIMER, duration: 1d }
                  - { task_name: due, task_type: TIMER, until: .input.due }
                  - { task_name: payment, task_type: SIGNAL, signal: paid, time_limit: 7d, on_exhausted: fail }
                  - { task_name: receipt, task_type: SIGNAL, signal: { name: receipt, key: .input.order } }
                  - task_name: rate
                    timeout: { schedule_to_start: 5m, start_to_close: 30s, heartbeat: 10s }
                    on_exhausted: { output: { rate: 5 } }
                  - { task_name: mail, on_exhausted: { fallback: letter } }
                  - { task_name: ship, compensate_with: fetch_back, on_exhausted: compensate }
                  - { task_name: fetch_back }
                  - { task_name: letter, on_exhausted: wait, repeat: { until: .round == 2, max: 9, on_max: continue } }
                  - task_name: sms
                    limit: { concurrency: 10, rate: { tasks: 100, per: 1s }, name: sms }
                    priority: if .input.vip then 90 else 50 end
            """;

    private final WorkflowBuilder builder = new WorkflowBuilder() {
        @Override
        public void configure() {
            workflow("Sell")
                    .component("SHOP")
                    .timeout(ofDays(30))
                    .priority(30)
                    .stage("PAY")
                    .timeout(ofDays(14))
                    .repeat(Repeat.until(".outputs.PAY.rate.rate > 3", 4))
                    .timer("grace")
                    .duration(ofDays(1))
                    .timer("due")
                    .until(".input.due")
                    .signal("payment")
                    .named("paid")
                    .within(ofDays(7))
                    .onExhausted(OnExhausted.failWorkflow())
                    .signal("receipt")
                    .key(".input.order")
                    .task("rate")
                    .timeout(Timeouts.NONE
                            .scheduleToStart(ofMinutes(5))
                            .startToClose(ofSeconds(30))
                            .heartbeat(ofSeconds(10)))
                    .onExhausted(OnExhausted.completeWith(Map.of("rate", 5)))
                    .task("mail")
                    .onExhausted(OnExhausted.fallback("letter"))
                    .task("ship")
                    .compensateWith("fetch_back")
                    .onExhausted(OnExhausted.compensate())
                    .task("fetch_back")
                    .task("letter")
                    .repeat(Repeat.until(".round == 2", 9).orGoOn())
                    .task("sms")
                    .limit(Limit.concurrency(10).rate(100, ofSeconds(1)).named("sms"))
                    .priority("if .input.vip then 90 else 50 end");
        }
    };

    @Test
    void javaAndYamlMakeTheSameBlueprint() {
        Blueprint fromJava = builder.definitions().get(0).blueprint();
        Blueprint fromYaml = new BlueprintReader().read(YAML, "sell.yaml").blueprint();

        assertThat(fromJava).isEqualTo(fromYaml);
        assertThat(ContentHash.of(fromJava)).isEqualTo(ContentHash.of(fromYaml));
    }

    @Test
    void aPictureTellsThem() {
        assertThat(GraphvizDiagram.of(builder.definitions().get(0).blueprint()))
                .contains(
                        "Sell (SHOP), at most 30d",
                        "\"PAY\\nat most 14d\\nrepeats until .outputs.PAY.rate.rate > 3, at most 4 times\"",
                        "\"grace\\nwaits 1d\", shape=hexagon",
                        "\"due\\nuntil .input.due\", shape=hexagon",
                        "\"payment\\nsignal: paid, within 7d\\nor fails the workflow\", shape=parallelogram",
                        "\"receipt\\nsignal: receipt of .input.order\", shape=parallelogram",
                        "begins within 5m, takes at most 30s, heartbeat every 10s",
                        "repeats until .round == 2, at most 9 times",
                        "or compensates the workflow",
                        "[label=\"undone by\"]",
                        "sms\\nat most 10 at once, at most 100 in 1s (sms)",
                        "[label=\"if it fails\"]");
        assertThat(MermaidDiagram.of(builder.definitions().get(0).blueprint()))
                .contains("{{\"grace<br/>waits 1d\"}}", "[/\"payment<br/>signal", "-->|\"if it fails\"|");
    }
}
