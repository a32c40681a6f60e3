package io.waystage.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.format.EndpointCheck;
import io.waystage.blueprint.format.InvalidBlueprintException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private final List<Deployment> deployed = new ArrayList<>();
    private final PizzaDelivery pizza = new PizzaDelivery();

    @Test
    void a_builder_hands_its_workflows_to_the_component() throws Exception {
        CamelContext context = contextWith(component(EndpointCheck.ANY));

        pizza.addRoutesToCamelContext(context);

        assertThat(deployed).hasSize(1);
        Deployment deployment = deployed.get(0);
        assertThat(deployment.context()).isSameAs(context);
        assertThat(deployment.source()).isEqualTo(PizzaDelivery.class.getName());
        assertThat(deployment.definitions())
                .extracting(it -> it.blueprint().workflowName())
                .containsExactly("Deliver Pizza");
        assertThat(pizza.getCamelContext()).isSameAs(context);
    }

    @Test
    void an_update_deploys_again() throws Exception {
        CamelContext context = contextWith(component(EndpointCheck.ANY));
        pizza.addRoutesToCamelContext(context);

        assertThat(pizza.updateRoutesToCamelContext(context)).containsExactly("route-of-1");

        assertThat(deployed)
                .extracting(Deployment::source)
                .containsExactly(PizzaDelivery.class.getName(), "again " + PizzaDelivery.class.getName());
    }

    @Test
    void nothing_is_deployed_if_the_runtime_cannot_use_an_endpoint() {
        CamelContext context = contextWith(component(
                uri -> uri.startsWith("http:") ? Optional.of("there is no component http") : Optional.empty()));

        assertThatThrownBy(() -> pizza.addRoutesToCamelContext(context))
                .isInstanceOf(InvalidBlueprintException.class)
                .hasMessageEndingWith("PizzaDelivery /stages/0/tasks/0/endpoint: "
                        + "\"http://orders/confirm\": there is no component http");
        assertThat(deployed).isEmpty();
    }

    @Test
    void without_the_component_it_says_what_to_add() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pizza.addRoutesToCamelContext(contextWith(null)))
                .withMessageContaining("Add io.waystage:waystage-camel to the class path");
    }

    @Test
    void it_has_no_templates_and_no_wish_to_be_first() {
        pizza.addTemplatedRoutesToCamelContext(contextWith(null));

        assertThat(deployed).isEmpty();
        assertThat(pizza.getOrder()).isEqualTo(Ordered.LOWEST);
    }

    private static CamelContext contextWith(@Nullable Component component) {
        return (CamelContext) Proxy.newProxyInstance(
                DeploymentTest.class.getClassLoader(),
                new Class<?>[] {CamelContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getComponent" -> component;
                    case "toString" -> "context";
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private Component component(EndpointCheck endpoints) {
        WorkflowDeployer deployer = new WorkflowDeployer() {
            @Override
            public EndpointCheck endpointCheck() {
                return endpoints;
            }

            @Override
            public Set<String> deploy(CamelContext context, List<WorkflowDefinition> definitions, String source) {
                deployed.add(new Deployment(context, definitions, source));
                return Set.of("route-of-" + definitions.size());
            }

            @Override
            public Set<String> update(CamelContext context, List<WorkflowDefinition> definitions, String source) {
                return deploy(context, definitions, "again " + source);
            }
        };
        return (Component) Proxy.newProxyInstance(
                DeploymentTest.class.getClassLoader(),
                new Class<?>[] {Component.class, WorkflowDeployer.class},
                (proxy, method, arguments) -> method.invoke(deployer, arguments));
    }

    private record Deployment(CamelContext context, List<WorkflowDefinition> definitions, String source) {}
}
