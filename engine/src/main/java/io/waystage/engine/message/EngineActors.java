package io.waystage.engine.message;

import java.util.Map;

/** What the engine puts in an event's {@code actor} when nobody but the engine itself is behind it. */
public final class EngineActors {

    public static final String RETRIER = "retrier";
    public static final String TIMER = "timer";
    public static final String ESCALATION = "escalation";
    public static final String SCHEDULER = "scheduler";

    private static final Map<String, String> BY_EVENT = Map.of(
            "TaskPending", RETRIER,
            "StartDue", TIMER,
            "TaskEscalated", ESCALATION,
            "StartWorkflow", SCHEDULER);

    private EngineActors() {}

    /** Whether it is the engine that sends this event; another event of the same actor is somebody's of that name. */
    static boolean isEngine(String eventName, String actor) {
        return actor.equals(BY_EVENT.get(eventName));
    }
}
