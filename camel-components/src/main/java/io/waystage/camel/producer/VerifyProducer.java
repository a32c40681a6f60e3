package io.waystage.camel.producer;

import io.waystage.engine.audit.VerifyProgress;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.client.WaystageClient;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks audit trails on the caller's thread, tells in the log how it goes, and ends when its endpoint's context stops. */
final class VerifyProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyProducer.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Supplier<WaystageClient> client;
    private final VerifyFilter filter;

    VerifyProducer(Endpoint endpoint, Supplier<WaystageClient> client, VerifyFilter filter) {
        super(endpoint);
        this.client = client;
        this.filter = filter;
    }

    @Override
    public void process(Exchange exchange) {
        VerifyReport report = client.get().verify(filter.of(exchange), new Lines());
        if (report.isClean()) {
            LOG.info("{} workflows are what their audit trails say, in {}", report.workflows(), report.elapsed());
        } else {
            LOG.error(
                    "{} of {} workflows are not what their audit trails say; the first: {}",
                    report.different(),
                    report.workflows(),
                    report.first().orElseThrow());
        }
        exchange.getMessage().setBody(VerifyJson.of(report));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
    }

    /** One now and then. */
    private final class Lines implements Consumer<VerifyProgress> {

        private Duration next = BETWEEN_LINES;

        @Override
        public void accept(VerifyProgress progress) {
            if (isStopping() || isStopped()) {
                throw new IllegalStateException("The check has ended with its Camel context after "
                        + progress.workflows() + " workflows, " + progress.different() + " of them different");
            }
            if (progress.elapsed().compareTo(next) >= 0) {
                next = progress.elapsed().plus(BETWEEN_LINES);
                LOG.info(
                        "{} workflows checked, {} different, {} a second",
                        progress.workflows(),
                        progress.different(),
                        Math.round(progress.rate()));
            }
        }
    }
}
