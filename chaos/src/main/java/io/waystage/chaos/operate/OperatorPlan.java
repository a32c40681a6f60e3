package io.waystage.chaos.operate;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.TaskRef;
import io.waystage.chaos.load.StartData;
import io.waystage.chaos.operate.Action.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What operators do to which workflow, and when: the same for the same seed. */
final class OperatorPlan {

    /** Of so many workflows one has an operator. */
    private static final int SOME = 4;

    private static final int SOON_MILLIS = 4_000;

    /** When most have ended. */
    private static final int LATE_MILLIS = 12_000;

    private static final int LONGEST_PAUSE_MILLIS = 1_500;

    private OperatorPlan() {}

    /** @param after how long after the workflow was made */
    record Step(Action action, Duration after) {}

    /** For the start at this place: mostly nothing. */
    static List<Step> of(long seed, long start, Blueprint blueprint) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + start);
        return random.nextInt(SOME) == 0 ? new Drawing(start, blueprint, random).steps() : List.of();
    }

    private static final class Drawing {

        private final long start;
        private final Blueprint blueprint;
        private final SplittableRandom random;
        private final List<Step> steps = new ArrayList<>();

        Drawing(long start, Blueprint blueprint, SplittableRandom random) {
            this.start = start;
            this.blueprint = blueprint;
            this.random = random;
        }

        List<Step> steps() {
            int millis = random.nextInt(random.nextInt(3) == 0 ? LATE_MILLIS : SOON_MILLIS);
            switch (random.nextInt(9)) {
                case 0, 1 -> {
                    add(Kind.PAUSE, millis);
                    add(Kind.RESUME, millis + random.nextInt(LONGEST_PAUSE_MILLIS));
                }
                case 2 -> add(Kind.REPLAY_STAGE, millis);
                case 3 -> add(Kind.REPLAY_TASK, millis);
                case 4 -> add(Kind.SKIP, millis);
                case 5 -> add(Kind.RETRY, millis);
                case 6 -> add(Kind.COMPLETE, millis);
                case 7 -> {
                    add(Kind.CANCEL, millis);
                    add(Kind.REPLAY_STAGE, millis + random.nextInt(LONGEST_PAUSE_MILLIS));
                }
                default -> {
                    add(Kind.REPLAY_TASK, millis);
                    add(Kind.PAUSE, millis + random.nextInt(LONGEST_PAUSE_MILLIS / 2));
                    add(Kind.SKIP, millis + random.nextInt(LONGEST_PAUSE_MILLIS));
                    add(Kind.RESUME, millis + random.nextInt(LONGEST_PAUSE_MILLIS, 2 * LONGEST_PAUSE_MILLIS));
                }
            }
            return steps;
        }

        private void add(Kind kind, int millis) {
            Stage stage =
                    blueprint.stages().get(random.nextInt(blueprint.stages().size()));
            boolean hasTasks = !stage.tasks().isEmpty();
            boolean ofTask =
                    kind == Kind.REPLAY_TASK || kind == Kind.SKIP || kind == Kind.RETRY || kind == Kind.COMPLETE;
            Kind possible = ofTask && !hasTasks ? Kind.REPLAY_STAGE : kind;
            TaskRef task = ofTask && hasTasks
                    ? new TaskRef(
                            stage.name(),
                            stage.tasks()
                                    .get(random.nextInt(stage.tasks().size()))
                                    .name())
                    : null;
            Action action = new Action(
                    Action.id(start + "-" + steps.size()),
                    possible,
                    StartData.reference(start),
                    ofTask || possible == Kind.REPLAY_STAGE ? stage.name() : null,
                    task,
                    possible.isAlwaysAMessage() || random.nextBoolean(),
                    random.nextBoolean());
            steps.add(new Step(action, Duration.ofMillis(millis)));
        }
    }
}
