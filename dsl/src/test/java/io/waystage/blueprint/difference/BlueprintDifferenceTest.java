package io.waystage.blueprint.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintArbitraries;
import io.waystage.blueprint.Committed;
import io.waystage.blueprint.Pizza;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.diagram.GraphvizDiagram;
import io.waystage.blueprint.diagram.MermaidDiagram;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.blueprint.format.ContentHash;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BlueprintDifferenceTest {

    private final Blueprint pizza = read(Pizza.json());

    @Test
    void nothing_differs_from_itself() {
        assertThat(BlueprintDifference.of(pizza, pizza).isEmpty()).isTrue();
        assertThat(BlueprintDifference.of(pizza, pizza).text()).isEmpty();
    }

    @Test
    void a_changed_field_is_told_with_both_values() {
        assertThat(words("\"make_food_queue\"", "\"kitchen\""))
                .isEqualTo("task PREPARE/make_food: task_queue changed from \"make_food_queue\" to \"kitchen\"");
    }

    @Test
    void a_new_field_and_one_that_is_gone_are_told() {
        assertThat(words(
                        "\"business_status\": \"ORDER CONFIRMED\"",
                        "\"retry\": {\"type\": \"fixed\", \"initial_delay\": \"PT5S\", \"max_attempts\": 3}"))
                .contains("task ORDER/confirm_order: retry.max_attempts is new: 3")
                .contains("task ORDER/confirm_order: business_status is gone, was \"ORDER CONFIRMED\"");
    }

    @Test
    void tasks_that_come_and_go_are_told() {
        assertThat(words("\"make_food\"", "\"bake\""))
                .contains("task PREPARE/bake is new")
                .contains("task PREPARE/make_food is removed")
                .contains(
                        "task PREPARE/confirm_delivery: parent_task changed from [\"make_food\",\"assign_executive\"] to"
                                + " [\"bake\",\"assign_executive\"]");
    }

    @Test
    void stages_that_come_go_and_move_are_told() {
        assertThat(words("\"stage_order\": 3.0", "\"stage_order\": 1.5"))
                .isEqualTo("stage PREPARE moved from after ORDER to after DELIVER");
        assertThat(words("\"stage_name\": \"START\"", "\"stage_name\": \"BEGIN\""))
                .isEqualTo("stage BEGIN is new, the beginning\nstage START is removed");
    }

    @Test
    void a_task_that_has_gone_to_another_stage_has_moved() {
        String task = "{\"task_name\": \"assign_executive\", \"task_queue\": \"assign_executive_queue\"},";
        String moved = Pizza.json()
                .replace("\"make_food\",\n            \"assign_executive\"", "\"make_food\"")
                .replaceFirst("\\{\\s+\"task_name\": \"assign_executive\"[^}]+},", "")
                .replaceFirst("(\"tasks\": \\[)\\s+(\\{\\s+\"task_name\": \"confirm_order\")", "$1" + task + "$2");

        assertThat(BlueprintDifference.of(pizza, read(moved)).all())
                .extracting(Difference::text)
                .contains("task ORDER/assign_executive moved from stage PREPARE to stage ORDER")
                .noneMatch(text -> text.endsWith("is removed") || text.endsWith("is new"));
    }

    @Test
    void the_picture_of_the_next_pizza_order_is_up_to_date() throws IOException {
        BlueprintDifference difference = BlueprintDifference.of(pizza, next());

        assertThat(difference.isChanged(new TaskRef("PREPARE", "make_food"))).isTrue();
        Committed.check("docs/images/pizza-difference.txt", difference.text() + "\n");
        Committed.check("docs/images/pizza-difference.mmd", MermaidDiagram.of(difference));
        Committed.check("docs/images/pizza-difference.dot", GraphvizDiagram.of(difference));
    }

    @Test
    void the_picture_marks_what_is_added_removed_and_changed() {
        String picture = MermaidDiagram.of(BlueprintDifference.of(pizza, next()));

        assertThat(picture)
                .contains("make_food<br/>queue: kitchen<br/>changed: task_queue\"]:::changed")
                .contains("\"check_quality<br/>queue: quality\"]:::added")
                .contains("\"assign_executive<br/>queue: assign_executive_queue\"]:::removed")
                .contains("stage3task2 ==>|\"added\"| stage3task3")
                .contains("oldstage3task2 -.->|\"removed\"| stage3task3");
    }

    /** What makes another version says so, and can be drawn. */
    @Property(tries = 100)
    void whatever_differs_is_told(@ForAll("blueprints") Blueprint one, @ForAll("blueprints") Blueprint other) {
        BlueprintDifference difference = BlueprintDifference.of(one, other);

        assertThat(difference.isEmpty()).isEqualTo(ContentHash.of(one).equals(ContentHash.of(other)));
        assertThat(MermaidDiagram.of(difference)).startsWith("---");
        assertThat(GraphvizDiagram.of(difference)).startsWith("digraph");
    }

    @Provide
    Arbitrary<Blueprint> blueprints() {
        return BlueprintArbitraries.blueprints();
    }

    /** Another queue, one task less and one more. */
    private static Blueprint next() {
        return read(Pizza.json()
                .replace("\"make_food_queue\"", "\"kitchen\"")
                .replaceFirst(
                        "\\{\\s+\"task_name\": \"assign_executive\"[^}]+}",
                        "{\"task_name\": \"check_quality\", \"parent_task\": [\"make_food\"], \"task_queue\": \"quality\"}")
                .replace("\"assign_executive\"", "\"check_quality\""));
    }

    /** What this replacement in the pizza order, wherever the text stands, comes to. */
    private String words(String text, String replacement) {
        assertThat(Pizza.json()).contains(text);
        return BlueprintDifference.of(pizza, read(Pizza.json().replace(text, replacement)))
                .text();
    }

    private static Blueprint read(String json) {
        return new BlueprintReader().read(json, "pizza.json").blueprint();
    }
}
