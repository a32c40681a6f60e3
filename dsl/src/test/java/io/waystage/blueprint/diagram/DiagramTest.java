package io.waystage.blueprint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Committed;
import io.waystage.blueprint.Pizza;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.format.BlueprintReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagramTest {

    private final Blueprint pizza =
            new BlueprintReader().read(Pizza.json(), "pizza.json").blueprint();

    @Test
    void the_pictures_of_the_pizza_order_are_up_to_date() throws IOException {
        Committed.check("docs/images/pizza.mmd", MermaidDiagram.of(pizza));
        Committed.check("docs/images/pizza.dot", GraphvizDiagram.of(pizza));
    }

    @Test
    void mermaid_shows_stages_tasks_people_and_parents() {
        assertThat(MermaidDiagram.of(pizza).lines().map(String::strip))
                .contains(
                        "stage1[\"START\"]",
                        "subgraph stage3[\"PREPARE\"]",
                        "stage3task1 --> stage3task3",
                        "stage3task2 --> stage3task3",
                        "stage1 ==> stage2 ==> stage3 ==> stage4")
                .anyMatch(line -> line.startsWith("stage4task1([\"deliver_food<br/>human: delivery_executive"));
    }

    @Test
    void graphviz_shows_stages_tasks_people_and_parents() {
        assertThat(GraphvizDiagram.of(pizza).lines().map(String::strip))
                .contains(
                        "subgraph cluster_stage3 {",
                        "label=\"PREPARE\"",
                        "stage3task1 -> stage3task3",
                        "stage1 -> stage2task1 [ltail=cluster_stage1, lhead=cluster_stage2, style=bold]")
                .anyMatch(line -> line.startsWith("stage4task1 [label=\"deliver_food\\nhuman: delivery_executive"));
    }

    @Test
    void names_that_are_syntax_to_the_tools_are_shown_as_they_are() {
        Blueprint odd = oneTask("say \"hi\" [now] <b>&amp;</b> `x` #1 a\\n ピザ 1. end", List.of());

        assertThat(MermaidDiagram.of(odd))
                .contains(
                        "[\"say #34;hi#34; #91;now#93; #60;b#62;#38;amp#59;#60;#47;b#62; #96;x#96; #35;1 a#92;n ピザ 1#46; end\"]");
        assertThat(GraphvizDiagram.of(odd))
                .contains("[label=\"say \\\"hi\\\" [now] <b>&amp;amp;</b> `x` #1 a\\\\n ピザ 1. end\"]");
    }

    @Test
    void one_stage_needs_no_arrows() {
        Blueprint one = oneTask("only", List.of());

        assertThat(MermaidDiagram.of(one)).doesNotContain("==>").doesNotContain("-->");
        assertThat(GraphvizDiagram.of(one)).doesNotContain("->");
    }

    @Test
    void an_invalid_blueprint_has_no_picture() {
        Blueprint invalid = oneTask("only", List.of("nobody"));

        assertThatThrownBy(() -> MermaidDiagram.of(invalid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    private static Blueprint oneTask(String name, List<String> parents) {
        Task task = new Task(name, TaskType.SERVICE, null, parents, null, null, null, Map.of());
        Stage stage = new Stage("s", BigDecimal.ONE, List.of(task), null, Map.of());
        return new Blueprint("w", "c", List.of(stage), null, Map.of());
    }
}
