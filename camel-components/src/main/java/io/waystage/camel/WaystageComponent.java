package io.waystage.camel;

import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.format.EndpointCheck;
import io.waystage.camel.compile.ContextEndpoints;
import io.waystage.camel.exchange.TaskVariables;
import io.waystage.dsl.WorkflowDeployer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The door of Waystage into a Camel context. All it holds is its options and the {@link WaystageService} made from them,
 * which starts before the context's routes and stops after them.
 */
@Component("waystage")
public class WaystageComponent extends HealthCheckComponent implements WorkflowDeployer {

    @Metadata(description = "All options together.")
    private WaystageConfiguration configuration = new WaystageConfiguration();

    private @Nullable WaystageService service;

    public WaystageComponent() {}

    public WaystageComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String kind = StringHelper.before(remaining, ":", remaining);
        Kind.of(kind);
        WaystageEndpoint endpoint = new WaystageEndpoint(uri, this);
        endpoint.setKind(kind);
        endpoint.setName(StringHelper.after(remaining, ":"));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public EndpointCheck endpointCheck() {
        return new ContextEndpoints(getCamelContext());
    }

    @Override
    public Set<String> deploy(CamelContext context, List<WorkflowDefinition> definitions, String source)
            throws Exception {
        return service().deploy(definitions, source, false);
    }

    @Override
    public Set<String> update(CamelContext context, List<WorkflowDefinition> definitions, String source)
            throws Exception {
        return service().deploy(definitions, source, true);
    }

    /** The engine, the broker and the workers behind this component; it runs while the component does. */
    public WaystageService getService() {
        return service();
    }

    synchronized WaystageService service() {
        WaystageService current = service;
        if (current == null) {
            current = new WaystageService(this);
            service = current;
        }
        return current;
    }

    Settings settings() {
        return new Settings(configuration);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().getRegistry().bind(TaskVariables.BEAN, new TaskVariables());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // Started here and now, so that a failure is the context's.
        getCamelContext().addService(service(), false, true);
    }

    @Override
    protected void doStop() throws Exception {
        WaystageService current = service;
        if (current != null) {
            current.stop();
            getCamelContext().removeService(current);
        }
        super.doStop();
    }

    public WaystageConfiguration getConfiguration() {
        return configuration;
    }

    /** All options together. */
    public void setConfiguration(WaystageConfiguration configuration) {
        this.configuration = configuration;
    }
}
