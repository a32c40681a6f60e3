package io.waystage.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The other end of a {@link Child}: takes orders until there are no more. */
final class Orders {

    /** Begins each answer, so that whatever else is written is none. */
    static final String ANSWER = "@answer ";

    /** The first answer, to no order: everything runs. */
    static final String READY = "ready";

    private Orders() {}

    /** Does what is asked and gives the answer. */
    @FunctionalInterface
    interface Servant {
        String obey(String order) throws Exception;
    }

    static void take(Servant servant) throws Exception {
        answer(READY);
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String order = orders.readLine();
            while (order != null) {
                answer(servant.obey(order));
                order = orders.readLine();
            }
        } catch (IOException e) {
            throw new IllegalStateException("No orders can be read", e);
        }
    }

    private static void answer(String text) {
        System.out.println(ANSWER + text);
        System.out.flush();
    }
}
