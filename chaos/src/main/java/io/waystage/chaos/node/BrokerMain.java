package io.waystage.chaos.node;

import org.apache.camel.impl.DefaultCamelContext;

/** The broker, set as Waystage embeds it, for other processes. Arguments: port, directory. */
public final class BrokerMain {

    /** Soon a dead letter, since dead letters are part of the trouble. */
    private static final int DELIVERIES = 3;

    private static final long REDELIVERY_MILLIS = 50;

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        DefaultCamelContext context = Contexts.context(options -> {
            options.setRoles("worker");
            options.setBrokerAcceptor("tcp://localhost:" + arguments[0]);
            options.setDataDirectory(arguments[1]);
            options.setMaxDeliveries(DELIVERIES);
            options.setRedeliveryDelay(REDELIVERY_MILLIS);
        });
        context.start();
        Orders.obey();
    }
}
