package io.waystage.camel.exchange;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.UnitOfWorkHelper;

/** Sends an exchange through the route of a consumer. */
public final class RouteCall {

    private RouteCall() {}

    /** Waits for the route's end. Nothing is thrown: what went wrong is in the exchange afterwards. */
    public static void process(DefaultConsumer consumer, Exchange exchange) {
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } catch (Error e) {
            // Of a class that is not there, for instance; it must not end the consumer's thread.
            exchange.setException(e);
            forget(consumer, exchange);
        }
    }

    /** Camel lets errors through, and would count the exchange as in flight for ever, which holds up each stop. */
    private static void forget(DefaultConsumer consumer, Exchange exchange) {
        UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
        exchange.getContext()
                .getInflightRepository()
                .remove(exchange, consumer.getRoute().getRouteId());
    }
}
