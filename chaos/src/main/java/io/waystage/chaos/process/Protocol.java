package io.waystage.chaos.process;

/**
 * How a process speaks with the one that started it: orders as lines on its standard input, answers and notices as marked
 * lines on its standard output, so that a line of a log is neither.
 */
public final class Protocol {

    /** Begins the answer to an order. */
    public static final String ANSWER = "@answer ";

    /** Begins what nobody asked for. */
    public static final String NOTICE = "@notice ";

    /** The first answer, when everything runs. */
    public static final String READY = "ready";

    /** The notice of a process that ends itself at a commit point, whose name follows. */
    public static final String HIT = "hit ";

    private Protocol() {}
}
