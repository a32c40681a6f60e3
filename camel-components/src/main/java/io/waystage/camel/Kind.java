package io.waystage.camel;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an endpoint is: the first part of its path. */
enum Kind {
    START,
    COMPLETE,
    FAIL,
    RETRY,
    CANCEL,
    PAUSE,
    RESUME,
    REPLAY,
    SKIP,
    MIGRATE,
    CHANGE_INPUT,
    CHANGE_RETRY,
    TERMINATE,
    HOLD,
    UNHOLD,
    HEARTBEAT,
    SIGNAL,
    EVENT,
    CLAIM,
    RELEASE,
    DELEGATE,
    COMMENT,
    DECIDE,
    INBOX,
    DESCRIBE,
    SEARCH,
    STORY,
    STUCK,
    VERIFY,
    AUDIT,
    RESULT,
    SCHEDULE,
    VERSIONS,
    BULK,
    MESSAGES,
    TASK,
    RETRIER,
    SCHEDULER,
    DEAD_LETTERS,
    LIFECYCLE;

    /** For the endpoint's metadata, which takes constants only. */
    static final String ALL =
            "start,complete,fail,retry,cancel,pause,resume,replay,skip,migrate,change-input,change-retry,terminate,hold,unhold,"
                    + "heartbeat,signal,event,claim,release,delegate,comment,decide,inbox,"
                    + "describe,search,story,stuck,verify,audit,result,schedule,versions,bulk,messages,task,retrier,scheduler,dead-letters,lifecycle";

    static Kind of(String text) {
        return Stream.of(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no kind of waystage endpoint; use "
                        + Stream.of(values()).map(Kind::text).collect(Collectors.joining(", "))));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean consumes() {
        return compareTo(TASK) >= 0;
    }
}
