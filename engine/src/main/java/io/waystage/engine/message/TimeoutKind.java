package io.waystage.engine.message;

import java.util.Locale;

/** Which part of an attempt took too long. */
public enum TimeoutKind {
    SCHEDULE_TO_START("ScheduleToStartTimeout", "no worker has begun in time"),
    START_TO_CLOSE("StartToCloseTimeout", "the worker has not answered in time"),
    HEARTBEAT("HeartbeatTimeout", "the worker has given no sign of life in time"),
    /** Of a SIGNAL task. Waiting once more is for somebody to decide. */
    SIGNAL("SignalTimeout", "the signal has not come in time");

    private final String errorType;
    private final String message;

    TimeoutKind(String errorType, String message) {
        this.errorType = errorType;
        this.message = message;
    }

    /** As in the JSON form of a blueprint and of a TaskTimedOut. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the attempt fails with. */
    public TaskError error() {
        return new TaskError(errorType, message, this != SIGNAL);
    }

    static TimeoutKind of(String text) {
        for (TimeoutKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new RejectedException(
                "The field 'timeout' must be schedule_to_start, start_to_close, heartbeat or signal");
    }
}
