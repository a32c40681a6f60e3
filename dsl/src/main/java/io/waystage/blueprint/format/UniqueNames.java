package io.waystage.blueprint.format;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What identifies something identifies one thing only. */
final class UniqueNames {

    private UniqueNames() {}

    static void ofStages(Draft.OfWorkflow workflow, Problems problems) {
        check(
                workflow.stages().stream().map(Draft.OfStage::name).toList(),
                "is the name of another stage already",
                problems);
    }

    /** As numbers: 1 and 1.0 are the same. */
    static void ofOrders(Draft.OfWorkflow workflow, Problems problems) {
        check(
                workflow.stages().stream().map(UniqueNames::normalOrder).toList(),
                "is the stage_order of another stage already",
                problems);
    }

    static void ofTasks(Draft.OfWorkflow workflow, Problems problems) {
        for (Draft.OfStage stage : workflow.stages()) {
            check(
                    stage.tasks().stream().map(Draft.OfTask::name).toList(),
                    "is the name of another task of stage " + stage.title() + " already",
                    problems);
        }
    }

    static void ofSchedules(Draft.OfWorkflow workflow, Problems problems) {
        check(
                workflow.schedules().stream()
                        .map(each -> new Located<>(each.value().id(), each.node()))
                        .toList(),
                "is the schedule_id of another schedule already",
                problems);
    }

    private static @Nullable Located<BigDecimal> normalOrder(Draft.OfStage stage) {
        Located<BigDecimal> order = stage.order();
        return order == null ? null : new Located<>(order.value().stripTrailingZeros(), order.node());
    }

    private static <T> void check(List<? extends @Nullable Located<T>> all, String complaint, Problems problems) {
        Map<T, Node> first = new HashMap<>();
        for (Located<T> each : all) {
            Node other = each == null ? null : first.putIfAbsent(each.value(), each.node());
            if (each != null && other != null) {
                problems.error(
                        each.node(),
                        Rendered.value(each.node()) + " " + complaint + ", see "
                                + other.place().inWords());
            }
        }
    }
}
