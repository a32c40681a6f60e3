package io.waystage.engine.schedule;

/**
 * What became of a schedule's firings since it was created.
 *
 * @param started workflows whose StartWorkflow was sent
 * @param skipped did not happen because an earlier workflow was open (SKIP)
 * @param missed did not happen because no engine looked in time (the catch-up window)
 * @param dropped did not happen because too many were waiting already (QUEUE, QUEUE_ONE), or a later one took its place (CANCEL_OTHER)
 */
public record Counters(long started, long skipped, long missed, long dropped) {

    public static final Counters NONE = new Counters(0, 0, 0, 0);
}
