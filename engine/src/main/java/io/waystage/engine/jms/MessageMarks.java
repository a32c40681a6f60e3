package io.waystage.engine.jms;

/** The JMS properties of messages that are rejected and of those that operators have sent again. */
public final class MessageMarks {

    /** Why it was rejected, for people. */
    public static final String REASON = "waystage_reason";

    /** Why it was rejected: the name of a {@link io.waystage.engine.message.RejectionType}. */
    public static final String REASON_TYPE = "waystage_reason_type";

    /** The id of the message that was rejected. */
    public static final String ORIGINAL_ID = "waystage_message_id";

    /** The queue that it was rejected from, see {@link MessageOrigin}. */
    public static final String CAME_FROM = "waystage_came_from";

    public static final String EVENT_NAME = "waystage_event_name";
    public static final String COMPONENT_NAME = "waystage_component_name";
    public static final String BUSINESS_REF_NO = "waystage_business_ref_no";

    /** How often operators have sent it again: a number. */
    public static final String TIMES = "waystage_sent_again";

    /** Who has sent it again last. */
    public static final String BY = "waystage_sent_again_by";

    /** Why this person has. */
    public static final String BECAUSE = "waystage_sent_again_reason";

    /** When, as ISO-8601. */
    public static final String AT = "waystage_sent_again_at";

    /** The id of the action by which it was sent again last. */
    public static final String ACTION = "waystage_sent_again_action";

    /** The id that the event has from now on, whatever it had before. */
    public static final String NEW_EVENT_ID = "waystage_new_event_id";

    private MessageMarks() {}
}
