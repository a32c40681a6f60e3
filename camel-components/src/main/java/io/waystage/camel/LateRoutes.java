package io.waystage.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;

/** Adds routes when the application's own are known and running, so that these come first. */
final class LateRoutes {

    private final CamelContext context;

    /** What adds the routes. */
    @FunctionalInterface
    interface Adding {
        void run() throws Exception;
    }

    LateRoutes(CamelContext context) {
        this.context = context;
    }

    void add(Adding adding) throws Exception {
        if (context.isStarted()) {
            adding.run();
            return;
        }
        context.addStartupListener(new ExtendedStartupListener() {
            @Override
            public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {
                // Not yet: routes added now might not start.
            }

            @Override
            public void onCamelContextFullyStarted(CamelContext started, boolean alreadyStarted) throws Exception {
                adding.run();
            }
        });
    }
}
