package io.waystage.samples.pizza;

/** What the customer wants: the input of the workflow. */
public record Order(String pizza, String street) {

    public static final Order EXAMPLE = new Order("Margherita", "Via Roma 1");
}
