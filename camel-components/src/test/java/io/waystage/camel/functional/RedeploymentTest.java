package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.state.TaskStatus;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** A workflow that is deployed again while others of it run. */
class RedeploymentTest extends WaystageTestSupport {

    private static final class Edition extends WorkflowBuilder {

        private final String greeting;
        private final boolean withFarewell;

        Edition(String greeting, boolean withFarewell) {
            this.greeting = greeting;
            this.withFarewell = withFarewell;
        }

        @Override
        public void configure() {
            var greet = workflow("Visit")
                    .component("EDITIONS")
                    .stage("COME")
                    .humanTask("ring")
                    .stage("STAY")
                    .task("greet")
                    .handle(() -> greeting);
            if (withFarewell) {
                greet.stage("GO").task("wave").handle(() -> "waved");
            }
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new Edition("hello", false);
    }

    private void ring(String reference) {
        sent("waystage:complete?componentName=EDITIONS&stageName=COME&taskName=ring&businessRefNo=" + reference, null);
    }

    private WorkflowView open(String reference) {
        orders("EDITIONS").start(reference, "null");
        orders("EDITIONS").task(reference, "ring", TaskStatus.SCHEDULED);
        return orders("EDITIONS").view(reference);
    }

    @Test
    void changedContentIsANewVersionAndWhatRunsStaysOnItsOwn() throws Exception {
        assertThat(open("old").blueprintVersion()).isEqualTo(1);

        context.addRoutes(new Edition("good day", true));

        assertThat(open("new").blueprintVersion()).isEqualTo(2);
        ring("old");
        ring("new");
        WorkflowView old = orders("EDITIONS").completed("old");
        WorkflowView current = orders("EDITIONS").completed("new");
        assertThat(old.blueprintVersion()).isEqualTo(1);
        assertThat(old.stages()).extracting(WorkflowView.StageView::name).containsExactly("COME", "STAY");
        assertThat(current.stages()).extracting(WorkflowView.StageView::name).containsExactly("COME", "STAY", "GO");
        assertThat(orders("EDITIONS").history("old").get(2).text())
                .as("wiring is the node's, not the version's")
                .contains("good day");
    }

    @Test
    void theSameContentIsTheSameVersionWithNewWiring() throws Exception {
        context.addRoutes(new Edition("good day", false));

        assertThat(open("1").blueprintVersion()).isEqualTo(1);
        ring("1");
        orders("EDITIONS").completed("1");
        assertThat(orders("EDITIONS").history("1").get(2).text()).contains("good day");
        assertThat(context.getRoutes())
                .extracting(Route::getRouteId)
                .containsOnlyOnce("waystage-EDITIONS-Visit-STAY-greet");
    }

    @Test
    void aTaskThatIsGoneTakesItsRouteWithIt() throws Exception {
        context.addRoutes(new Edition("hello", true));
        assertThat(context.getRoute("waystage-EDITIONS-Visit-GO-wave")).isNotNull();

        context.addRoutes(new Edition("hello", false));

        assertThat(context.getRoute("waystage-EDITIONS-Visit-GO-wave")).isNull();
        assertThat(open("2").blueprintVersion()).as("the first one again").isEqualTo(1);
    }

    @Test
    void anUpdateReplacesAllThatItsClassHasDefined() throws Exception {
        context.addRoutes(new Tenant("north"));
        context.addRoutes(new Tenant("south"));
        assertThat(context.getRoute("waystage-north-Visit-STAY-greet")).isNotNull();
        assertThat(context.getRoute("waystage-south-Visit-STAY-greet")).isNotNull();

        new Tenant("east").updateRoutesToCamelContext(context);

        assertThat(context.getRoute("waystage-north-Visit-STAY-greet")).isNull();
        assertThat(context.getRoute("waystage-south-Visit-STAY-greet")).isNull();
        assertThat(context.getRoute("waystage-east-Visit-STAY-greet")).isNotNull();
        assertThat(context.getRoute("waystage-EDITIONS-Visit-STAY-greet")).isNotNull();
    }

    private static final class Tenant extends WorkflowBuilder {

        private final String name;

        Tenant(String name) {
            this.name = name;
        }

        @Override
        public void configure() {
            workflow("Visit").component(name).stage("STAY").task("greet").handle(() -> "hello, " + name);
        }
    }
}
