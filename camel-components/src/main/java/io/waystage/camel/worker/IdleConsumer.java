package io.waystage.camel.worker;

import io.waystage.camel.node.Role;
import java.util.Locale;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands for a consumer that is the business of another role, so that one application runs in any. It takes nothing. */
public final class IdleConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(IdleConsumer.class);

    private final Role missing;

    public IdleConsumer(Endpoint endpoint, Processor processor, Role missing) {
        super(endpoint, processor);
        this.missing = missing;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        LOG.info(
                "{} takes nothing here: this node has not the role {} (option roles)",
                getEndpoint(),
                missing.name().toLowerCase(Locale.ROOT));
    }
}
