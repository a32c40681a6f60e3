package io.waystage.engine.message;

/** Why a message lies where operators look after it, in one word. */
public enum RejectionType {
    /** It is no event: no text, no JSON, a field is missing or wrong, or it is too large. It has to be mended. */
    INVALID,
    /** A payload is encoded, and the node that took it in could not decode it. Sent again once the node has the key, it is taken in. */
    UNDECODABLE,
    /** What it builds on was not there: no such workflow, or its task was never scheduled. Sent again, it may find it. */
    NOT_FOUND,
    /** It can be read and makes no sense for what is deployed: no such blueprint, version, stage or task, or it failed in the engine. */
    NOT_APPLICABLE,
    /** The workflow's state did not allow it. This stands in the audit trail; sent again it is another event, with an id of its own. */
    REFUSED,
    /** It lay on a task's queue, or on its way there, and is no StartTask. */
    NO_TASK,
    /** A subscriber of lifecycle notifications has tried it too often. */
    NOT_PROCESSED,
    /** The broker has given it up: it was delivered too often. */
    DEAD_LETTER,
    /** The broker has given it up: its time to live was over. */
    EXPIRED,
    /** The message does not say. */
    UNKNOWN
}
