package io.waystage.camel.health;

import io.waystage.camel.node.Node;
import io.waystage.camel.worker.WorkerStatus;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a node in JMX, as {@code org.apache.camel:context=<context>,type=services,name="<component>"}: under a name that
 * stays the same, so that it can be monitored, while Camel's own name for a service has its identity hash.
 */
public final class Management {

    private static final Logger LOG = LoggerFactory.getLogger(Management.class);

    private final @Nullable ManagementAgent agent;
    private final @Nullable ObjectName name;

    private Management(@Nullable ManagementAgent agent, @Nullable ObjectName name) {
        this.agent = agent;
        this.name = name;
    }

    /**
     * Does nothing in a context without JMX.
     *
     * @param scheme the component's name
     */
    public static Management register(
            CamelContext context, String scheme, Node node, WorkerStatus workers, String roles) {
        ManagementAgent agent = context.getManagementStrategy().getManagementAgent();
        if (agent == null) {
            return new Management(null, null);
        }
        try {
            ObjectName ofContext = context.getManagementStrategy()
                    .getManagementObjectNameStrategy()
                    .getObjectNameForCamelContext(context);
            ObjectName name = new ObjectName(ofContext.getDomain() + ":context=" + ofContext.getKeyProperty("context")
                    + ",type=services,name=" + ObjectName.quote(scheme));
            agent.register(new ManagedNode(node, workers, roles), name, true);
            return new Management(agent, name);
        } catch (JMException e) {
            LOG.warn("JMX does not show the component {}; all else works", scheme, e);
            return new Management(null, null);
        }
    }

    public void unregister() {
        if (agent == null || name == null) {
            return;
        }
        try {
            agent.unregister(name);
        } catch (JMException e) {
            LOG.debug("Taking {} out of JMX", name, e);
        }
    }
}
