package io.waystage.chaos.fault;

import io.waystage.chaos.process.Member;
import io.waystage.engine.config.CommitPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Ends processes at commit points: some points of the engine, each at another engine, and one of the worker. What rarely
 * comes by itself is provoked.
 */
record KillPoints(List<CommitPoint> engine, CommitPoint worker) implements Fault {

    private static final List<CommitPoint> OF_WORKERS =
            List.of(CommitPoint.TASK_DONE, CommitPoint.TASK_ANSWERED, CommitPoint.TASK_COMMITTED);

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** Passed many times a second: any of the next few will do. */
    private static final List<CommitPoint> FREQUENT = List.of(
            CommitPoint.INTAKE_RECEIVED,
            CommitPoint.STORE_WRITTEN,
            CommitPoint.STORE_COMMITTED,
            CommitPoint.DISPATCH_SENDING,
            CommitPoint.DISPATCH_SENT,
            CommitPoint.DISPATCH_COMMITTED);

    KillPoints {
        engine = List.copyOf(engine);
    }

    /** As few faults as have all of these points; points of workers come again where there are more of engines. */
    static List<Fault> at(List<CommitPoint> points, int engines) {
        List<CommitPoint> ofEngines = new ArrayList<>(points);
        ofEngines.removeAll(OF_WORKERS);
        List<CommitPoint> ofWorkers = new ArrayList<>(points);
        ofWorkers.retainAll(OF_WORKERS);
        int count = Math.max((ofEngines.size() + engines - 1) / engines, ofWorkers.size());
        if (ofWorkers.isEmpty()) {
            ofWorkers.addAll(OF_WORKERS);
        }
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = Math.min(i * engines, ofEngines.size());
            int to = Math.min(from + engines, ofEngines.size());
            faults.add(new KillPoints(ofEngines.subList(from, to), ofWorkers.get(i % ofWorkers.size())));
        }
        return faults;
    }

    @Override
    public String name() {
        return "kill at commit points";
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        bench.awaitActivity();
        Map<Member, CommitPoint> armed = new LinkedHashMap<>();
        int first = random.nextInt(bench.engines().size());
        for (int i = 0; i < engine.size(); i++) {
            arm(bench.engines().get((first + i) % bench.engines().size()), engine.get(i), random, armed);
        }
        boolean deadLetters = engine.contains(CommitPoint.DEAD_LETTER_SENT);
        if (!deadLetters) {
            arm(bench.workers().get(random.nextInt(bench.workers().size())), worker, random, armed);
        }
        Provocation.of(engine).provoke(bench, random);
        awaitEnds(armed);
        List<String> hit = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        armed.forEach((member, point) -> (disarm(member) ? missed : hit).add(point + " at " + member.name()));
        bench.up(armed.keySet());
        return "hit: " + hit + (missed.isEmpty() ? "" : ", not reached in time: " + missed);
    }

    private static void arm(Member member, CommitPoint point, RandomGenerator random, Map<Member, CommitPoint> armed)
            throws InterruptedException {
        int passes = FREQUENT.contains(point) ? random.nextInt(1, 6) : 1;
        member.expectEnd(true);
        member.ask("arm " + point + " " + passes, ANSWER_LIMIT);
        armed.put(member, point);
    }

    private static void awaitEnds(Map<Member, CommitPoint> armed) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (armed.keySet().stream().anyMatch(Member::isUp) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** False if it has ended already. */
    private static boolean disarm(Member member) {
        try {
            boolean alive = member.ask("disarm", ANSWER_LIMIT).isPresent() && member.isUp();
            member.expectEnd(!alive);
            return alive;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
