package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Tasks that share a queue reach the endpoint that they are wired to, or the deployment is refused. */
class SharedQueueTest extends WaystageTestSupport {

    private static WorkflowBuilder workflow(String name, String task, String queue) {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow(name)
                        .component("SHARED")
                        .stage("ONE")
                        .task(task)
                        .queue(queue)
                        .handle(() -> "done by " + name);
            }
        };
    }

    private static RouteBuilder worker(String uri, String id) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).setBody(constant("done by " + id));
            }
        };
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {workflow("Bake", "work", "shared"), workflow("Fry", "work", "shared")};
    }

    @Test
    void twoBlueprintsWithOneQueueAreEachServedByTheirOwn() {
        for (int i = 1; i <= 20; i++) {
            sent("waystage:start:Bake?componentName=SHARED&businessRefNo=bake" + i, null);
            sent("waystage:start:Fry?componentName=SHARED&businessRefNo=fry" + i, null);
        }
        for (int i = 1; i <= 20; i++) {
            orders("SHARED").completed("bake" + i);
            orders("SHARED").completed("fry" + i);
            assertThat(orders("SHARED").history("bake" + i).get(1).text()).contains("done by Bake");
            assertThat(orders("SHARED").history("fry" + i).get(1).text()).contains("done by Fry");
        }
    }

    @Test
    void aWorkerThatTakesEveryMessageOfTheQueueIsRefused() {
        assertThatThrownBy(() -> context.addRoutes(worker("waystage:task:shared", "everything")))
                .hasStackTraceContaining(
                        "The route everything and The route waystage-SHARED-Bake-ONE-work would take the"
                                + " same tasks from the queue shared, now the one and now the other: The route everything takes"
                                + " every message, The route waystage-SHARED-Bake-ONE-work takes those with"
                                + " waystage_task = 'SHARED/Bake/ONE/work'. Leave out one of them, give one task another"
                                + " task_queue, or name the task by the options componentName, workflowName, stageName and"
                                + " taskName");
    }

    @Test
    void aBlueprintWhoseQueueIsTakenByAnOrdinaryWorkerIsRefused() throws Exception {
        context.addRoutes(worker("waystage:task:ovens", "oven"));

        assertThatThrownBy(() -> context.addRoutes(workflow("Roast", "work", "ovens")))
                .hasStackTraceContaining(
                        "The route waystage-SHARED-Roast-ONE-work and The route oven would take the same"
                                + " tasks from the queue ovens");

        assertThat(context.getRoute("waystage-SHARED-Roast-ONE-work")).isNull();
        assertThat(service().engine().blueprints().all())
                .extracting(stored -> stored.blueprint().workflowName())
                .containsExactlyInAnyOrder("Bake", "Fry");
    }

    @Test
    void aRefusedChangeLeavesWhatWasThere() throws Exception {
        context.addRoutes(worker("waystage:task:ovens", "oven"));

        assertThatThrownBy(() -> context.addRoutes(workflow("Fry", "work", "ovens")))
                .hasStackTraceContaining("would take the same tasks");

        sent("waystage:start:Fry?componentName=SHARED&businessRefNo=kept", null);
        orders("SHARED").completed("kept");
    }

    @Test
    void theDerivedQueueOfAnotherTaskIsRefused() throws Exception {
        context.addRoutes(new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Boil").component("SHARED").stage("ONE").task("work").handle(() -> "done by Boil");
            }
        });

        assertThatThrownBy(() -> context.addRoutes(workflow("Steam", "work", "waystage.task.SHARED.Boil.ONE.work")))
                .hasStackTraceContaining("would take the same tasks from the queue waystage.task.SHARED.Boil.ONE.work");
    }

    @Test
    void aQueueIsFreeAgainWhenItsWorkerHasStopped() throws Exception {
        context.addRoutes(worker("waystage:task:ovens", "old"));
        context.getRouteController().stopRoute("old");

        context.addRoutes(worker("waystage:task:ovens?concurrentConsumers=2", "new"));

        assertThat(context.getRouteController().getRouteStatus("new").isStarted())
                .isTrue();
    }
}
