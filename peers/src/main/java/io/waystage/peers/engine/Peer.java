package io.waystage.peers.engine;

import java.util.concurrent.CompletableFuture;

/**
 * An engine in this process, with the workflow that all peers run: confirm_order; then make_food together with
 * assign_executive; then confirm_delivery; then deliver_food. Closing it stops it. Thread safe.
 */
public interface Peer extends AutoCloseable {

    /**
     * Starts one more workflow.
     *
     * @param reference its business key, used once only
     * @return done when the engine has promised that the workflow will come to its end
     */
    CompletableFuture<?> start(String reference) throws Exception;

    /**
     * Has one workflow do nothing for each item of a list, as many at once as the engine lets it, and waits for its end.
     *
     * @param reference its business key, used once only
     * @return how many results have come back to the workflow
     */
    int list(String reference, int items) throws Exception;

    /** What the engine itself has on record. */
    Store store();

    @Override
    void close();
}
