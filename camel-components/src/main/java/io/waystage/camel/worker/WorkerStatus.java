package io.waystage.camel.worker;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the workers of one node have done, and which of them cannot reach the broker. Thread safe. */
public final class WorkerStatus {

    final LongAdder completed = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder hung = new LongAdder();
    final LongAdder commits = new LongAdder();

    private final Set<TaskLoop> loops = ConcurrentHashMap.newKeySet();

    void add(TaskLoop loop) {
        loops.add(loop);
    }

    void remove(TaskLoop loop) {
        loops.remove(loop);
    }

    /** Tasks that were done. */
    public long completed() {
        return completed.sum();
    }

    /** Attempts that failed. */
    public long failed() {
        return failed.sum();
    }

    /** Messages on task queues that were no StartTask. */
    public long rejected() {
        return rejected.sum();
    }

    /** Tasks given up because they took too long. */
    public long hung() {
        return hung.sum();
    }

    /** Broker transactions that the answers took. */
    public long commits() {
        return commits.sum();
    }

    /** How many threads do tasks. */
    public int threads() {
        return loops.size();
    }

    /** The queues whose workers wait for the broker, each with the reason. */
    public Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        for (TaskLoop loop : loops) {
            String problem = loop.problem();
            if (problem != null) {
                problems.put(loop.queue(), problem);
            }
        }
        return problems;
    }
}
