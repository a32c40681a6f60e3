package io.waystage.peers.referee;

import io.waystage.peers.contest.Assignment;
import io.waystage.peers.contest.Assignment.Task;
import io.waystage.peers.engine.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds for all peers.
 *
 * @param kinds who takes part, in the order of their turns
 * @param killed of them, whose process is killed in the end to see what survives
 * @param rounds turns of each
 * @param inFlight workflows under load
 * @param warmUp under load, before a round
 * @param round how long throughput is measured
 * @param latency how long one workflow after the other is measured
 * @param items of lists that each does in the same number of rounds; none leaves that out
 * @param untilKill how long a process is under load before it is killed
 * @param java the command of the Java that peers run on
 * @param jvmOptions of every peer's process
 */
public record Rules(
        List<Kind> kinds,
        List<Kind> killed,
        int rounds,
        int inFlight,
        Duration warmUp,
        Duration round,
        Duration latency,
        List<Integer> items,
        Duration untilKill,
        String java,
        List<String> jvmOptions) {

    /** A killed process shall have many workflows on the way, and not much to make up for. */
    private static final int IN_FLIGHT_AT_KILL = 200;

    /** To come up, to complete what is in flight, or what a killed process has left. */
    private static final Duration RESERVE = Duration.ofSeconds(150);

    /** To come up, and for a list beside the warm-up. */
    private static final Duration LIST = Duration.ofMinutes(3);

    public Rules {
        kinds = List.copyOf(kinds);
        killed = List.copyOf(killed);
        items = List.copyOf(items);
        jvmOptions = List.copyOf(jvmOptions);
    }

    Assignment assignment(Task task, String prefix) {
        int most = task == Task.SUFFER ? Math.min(inFlight, IN_FLIGHT_AT_KILL) : inFlight;
        return new Assignment(task, prefix, most, warmUp, round, latency, 0);
    }

    Assignment list(String prefix, int howMany) {
        return new Assignment(Task.LIST, prefix, inFlight, warmUp, round, latency, howMany);
    }

    /** One for each round and each list of each peer, and one for each kill. */
    int turns() {
        return rounds * kinds.size() * (1 + items.size()) + killed.size();
    }

    /** Nothing that goes well takes a process as long as this. */
    Duration limit(Task task) {
        if (task == Task.LIST) {
            return warmUp.plus(LIST);
        }
        return warmUp.multipliedBy(3).plus(round).plus(latency.multipliedBy(2)).plus(RESERVE);
    }

    /** For the report. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rounds", rounds + " of " + seconds(round) + " for each peer, taking turns");
        facts.put("warm-up in each round", seconds(warmUp) + " to " + seconds(warmUp.multipliedBy(3)));
        facts.put("workflows in flight", Integer.toString(inFlight));
        facts.put("one in flight", seconds(latency) + ", after half as long of warm-up");
        if (!items.isEmpty()) {
            facts.put(
                    "lists",
                    rounds + " rounds of each length, each in a new process after a warm-up of " + seconds(warmUp)
                            + "; no longer than " + seconds(warmUp.plus(LIST)) + " with it");
        }
        facts.put(
                "kill -9 after", seconds(untilKill) + " with " + Math.min(inFlight, IN_FLIGHT_AT_KILL) + " in flight");
        facts.put("options of each JVM", String.join(" ", jvmOptions));
        return facts;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
