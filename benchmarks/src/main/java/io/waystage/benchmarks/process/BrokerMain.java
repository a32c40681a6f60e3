package io.waystage.benchmarks.process;

import java.util.Properties;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a {@link BrokerProcess} runs: a node without an engine and without routes. Arguments: URL, directory. */
final class BrokerMain {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    public static void main(String[] arguments) {
        Orders orders = Orders.listen();
        int exit = 0;
        Main camel = new Main();
        try {
            camel.setDefaultPropertyPlaceholderLocation("false");
            camel.setInitialProperties(properties(arguments[0], arguments[1]));
            camel.start();
            orders.take(order -> order);
            camel.stop();
        } catch (Exception e) {
            LOG.error("The process ends", e);
            exit = 1;
        }
        System.exit(exit);
    }

    private static Properties properties(String url, String directory) {
        Properties properties = new Properties();
        properties.setProperty("camel.main.startupSummaryLevel", "off");
        properties.setProperty("camel.component.waystage.roles", "worker");
        properties.setProperty("camel.component.waystage.brokerAcceptor", url);
        properties.setProperty("camel.component.waystage.dataDirectory", directory);
        return properties;
    }
}
