package io.waystage.samples.run;

import io.waystage.samples.console.Console;
import io.waystage.samples.console.Style;
import io.waystage.samples.run.Happening.Notification;
import java.util.concurrent.BlockingQueue;

/** Tells what happens to orders that somebody else starts. */
final class OtherOrders {

    private final Console console;
    private final EventTable table;

    OtherOrders(Console console, EventTable table) {
        this.console = console;
        this.table = table;
    }

    /** Until the thread is interrupted. */
    void tell(BlockingQueue<Happening> happenings) throws InterruptedException {
        String order = "";
        while (true) {
            if (happenings.take() instanceof Notification event) {
                if (!event.businessRefNo().equals(order)) {
                    order = event.businessRefNo();
                    console.line(console.style(Style.BOLD, "Order " + order));
                }
                table.show(event);
            }
        }
    }
}
