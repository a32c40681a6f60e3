package io.waystage.camel.support;

import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.WaystageService;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Timeout;

/** A started context with engine, worker, embedded broker and a database in memory for each test method. */
@Timeout(60)
public abstract class WaystageTestSupport extends CamelTestSupport {

    @Override
    protected final CamelContext createCamelContext() {
        return Contexts.engine(configuration -> {
            configuration.setRetrierInterval(30);
            configuration.setSchedulerInterval(30);
            options(configuration);
        });
    }

    /** What this test's component is to be. */
    protected void options(WaystageConfiguration configuration) {}

    protected final WaystageService service() {
        return Contexts.component(context).getService();
    }

    protected final Orders orders(String component) {
        return new Orders(context, component);
    }

    protected final Mailbox mailbox() {
        return Mailbox.of(context);
    }

    /** Sends to an endpoint without throwing; the exchange has the exception. */
    protected final Exchange sent(String uri, Object body) {
        return fluentTemplate.to(uri).withBody(body).request(Exchange.class);
    }
}
