package io.waystage.chaos.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.chaos.process.Protocol;
import io.waystage.engine.config.CommitPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** Obeys whoever has started this process, and ends with him. */
public final class Orders {

    /** What only this process understands. */
    @FunctionalInterface
    public interface Handler {

        /** Gives the answer to an order. */
        String answer(String[] words) throws Exception;
    }

    private Orders() {}

    /** For processes that understand nothing of their own. */
    static void obey() throws IOException {
        obey(words -> {
            throw new IllegalArgumentException(String.join(" ", words));
        });
    }

    /** Says that it is ready, and obeys until there is nobody to obey; then it ends the process. */
    public static void obey(Handler handler) throws IOException {
        answer(Protocol.READY);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        String line = orders.readLine();
        while (line != null) {
            answer(obey(line.split(" ", -1), handler));
            line = orders.readLine();
        }
        Runtime.getRuntime().halt(0);
    }

    private static String obey(String[] words, Handler handler) {
        try {
            switch (words[0]) {
                case "arm" -> HaltAtCommitPoint.arm(CommitPoint.valueOf(words[1]), Integer.parseInt(words[2]));
                case "disarm" -> HaltAtCommitPoint.disarm();
                // In good order, as nobody ends during a run.
                case "exit" -> System.exit(0);
                default -> {
                    return handler.answer(words);
                }
            }
            return "done";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (Exception e) {
            return "failed: " + e;
        }
    }

    private static synchronized void answer(String text) {
        System.out.println(Protocol.ANSWER + text.replace('\n', ' '));
        System.out.flush();
    }
}
