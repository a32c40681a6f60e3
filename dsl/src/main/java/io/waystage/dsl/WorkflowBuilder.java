package io.waystage.dsl;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.format.EndpointCheck;
import io.waystage.blueprint.format.InvalidBlueprintException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Ordered;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/**
 * Defines workflows in Java; goes wherever Camel takes routes.
 *
 * <pre>{@code
 * public class PizzaDelivery extends WorkflowBuilder {
 *     @Override
 *     public void configure() {
 *         workflow("Deliver Pizza").component("ITALIAN")
 *             .stage("ORDER")
 *                 .task("confirm_order").to("http://orders/confirm").businessStatus("ORDER CONFIRMED")
 *             .stage("DELIVER")
 *                 .humanTask("deliver_food").assignedTo("delivery_executive");
 *     }
 * }
 * }</pre>
 *
 * <p>Like Camel's own route builder it is filled by one thread at start-up and is not thread safe.
 */
public abstract class WorkflowBuilder implements RoutesBuilder, CamelContextAware, Ordered {

    private final List<WorkflowStep> workflows = new ArrayList<>();
    private @Nullable CamelContext camelContext;

    /**
     * Defines the workflows, each beginning with {@link #workflow}. It may be called again, and starts from nothing then.
     *
     * @throws Exception whatever keeps it from doing so; nothing of this builder is deployed then
     */
    public abstract void configure() throws Exception;

    /** Begins a workflow. */
    protected final ComponentStep workflow(String name) {
        WorkflowStep workflow = new WorkflowStep(Objects.requireNonNull(name, "name"));
        workflows.add(workflow);
        return new ComponentStep(workflow);
    }

    /** See {@link RetryPolicy#exponential}. */
    protected static RetryPolicy exponential(Duration initialDelay) {
        return RetryPolicy.exponential(initialDelay);
    }

    /** See {@link RetryPolicy#fixed}. */
    protected static RetryPolicy fixed(Duration delay) {
        return RetryPolicy.fixed(delay);
    }

    /** See {@link RetryPolicy#never}. */
    protected static RetryPolicy never() {
        return RetryPolicy.never();
    }

    /**
     * What {@link #configure} defines, without any runtime: for tests, pictures and other tools.
     *
     * @throws InvalidBlueprintException with all problems of all workflows, if there is an error among them
     */
    public final List<WorkflowDefinition> definitions() {
        return definitions(EndpointCheck.ANY);
    }

    /**
     * As {@link #definitions()}, for a runtime that cannot use every endpoint.
     *
     * @throws InvalidBlueprintException with all problems of all workflows, if there is an error among them
     */
    public final List<WorkflowDefinition> definitions(EndpointCheck endpoints) {
        workflows.clear();
        try {
            configure();
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
        List<WorkflowDefinition> definitions =
                workflows.stream().map(WorkflowStep::definition).toList();
        new DefinitionsCheck(source(), endpoints).check(definitions);
        return definitions;
    }

    /**
     * Deploys the workflows.
     *
     * @throws InvalidBlueprintException if there is an error in any of them; none is deployed then
     */
    @Override
    public final void addRoutesToCamelContext(CamelContext context) throws Exception {
        WorkflowDeployer deployer = deployerOf(context);
        deployer.deploy(context, definitions(deployer.endpointCheck()), source());
    }

    /** Deploys the workflows again, in place of all that builders of this class have deployed before. */
    @Override
    public final Set<String> updateRoutesToCamelContext(CamelContext context) throws Exception {
        WorkflowDeployer deployer = deployerOf(context);
        return deployer.update(context, definitions(deployer.endpointCheck()), source());
    }

    /** Does nothing: a workflow has no route templates. */
    @Override
    public final void addTemplatedRoutesToCamelContext(CamelContext context) {}

    /** For looking up beans in {@link #configure}; null outside of a Camel runtime. */
    @Override
    public final @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public final void setCamelContext(@Nullable CamelContext context) {
        this.camelContext = context;
    }

    /** Among several builders: lower is earlier. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    private WorkflowDeployer deployerOf(CamelContext context) {
        if (camelContext == null) {
            camelContext = context;
        }
        if (context.getComponent("waystage") instanceof WorkflowDeployer deployer) {
            return deployer;
        }
        throw new IllegalStateException("Cannot deploy the workflows of " + source()
                + ": there is no waystage component. Add io.waystage:waystage-camel to the class path.");
    }

    private String source() {
        return getClass().getName();
    }
}
