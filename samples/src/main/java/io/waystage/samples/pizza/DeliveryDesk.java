package io.waystage.samples.pizza;

import io.waystage.camel.exchange.WaystageConstants;
import java.util.Map;
import org.apache.camel.Header;

/** The bean {@code delivery}: tells the customer that the food is on its way. */
public final class DeliveryDesk {

    private final Narrator narrator;

    public DeliveryDesk(Narrator narrator) {
        this.narrator = narrator;
    }

    public Map<String, String> confirm(@Header(WaystageConstants.BUSINESS_REF_NO) String order) {
        narrator.says("delivery", "tells the customer that " + order + " comes");
        return Map.of("message", "Your food is on its way");
    }
}
