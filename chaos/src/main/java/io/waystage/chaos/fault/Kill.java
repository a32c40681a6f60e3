package io.waystage.chaos.fault;

import io.waystage.chaos.process.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** SIGKILL for one process or several at once, and after a while a new start. */
record Kill(String name, Victims victims) implements Fault {

    private static final int LONGEST_MILLIS = 3_000;

    /** Who dies. */
    enum Victims {
        ONE_ENGINE,
        ALL_ENGINES,
        ONE_WORKER,
        ALL_WORKERS,
        LISTENER,
        BROKER,
        DATABASE,
        SEVERAL,
        EVERYTHING
    }

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (Victims victims : Victims.values()) {
            faults.add(
                    new Kill("kill " + victims.name().toLowerCase(Locale.ROOT).replace('_', ' '), victims));
        }
        return faults;
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        List<Member> dying = members(bench, random);
        boolean database = victims == Victims.DATABASE
                || victims == Victims.EVERYTHING
                || (victims == Victims.SEVERAL && random.nextBoolean());
        for (Member member : dying) {
            bench.kill(member);
        }
        if (database) {
            bench.killDatabase();
        }
        int millis = Pause.random(random, 0, LONGEST_MILLIS);
        bench.up(dying);
        List<String> names = new ArrayList<>(dying.stream().map(Member::name).toList());
        if (database) {
            names.add("database");
        }
        return String.join(", ", names) + ", for " + millis + " ms";
    }

    private List<Member> members(Bench bench, RandomGenerator random) {
        return switch (victims) {
            case ONE_ENGINE ->
                List.of(bench.engines().get(random.nextInt(bench.engines().size())));
            case ALL_ENGINES -> bench.engines();
            case ONE_WORKER ->
                List.of(bench.workers().get(random.nextInt(bench.workers().size())));
            case ALL_WORKERS -> bench.workers();
            case LISTENER -> List.of(bench.listener());
            case BROKER -> List.of(bench.broker());
            case DATABASE -> List.of();
            case SEVERAL ->
                withoutLoad(bench).stream()
                        .filter(member -> random.nextBoolean())
                        .toList();
            case EVERYTHING -> withoutLoad(bench);
        };
    }

    /** The load only stands for the world outside, which does not die. */
    private static List<Member> withoutLoad(Bench bench) {
        return bench.members().stream().filter(member -> member != bench.load()).toList();
    }
}
