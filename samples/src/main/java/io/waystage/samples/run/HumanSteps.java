package io.waystage.samples.run;

/** What becomes of the steps that people have to do. */
enum HumanSteps {
    /** The person at the console is asked. */
    ASK("done"),
    /** They count as done, since the user said so. */
    YES("done, by --yes"),
    /** They count as done, since there is nobody to ask. */
    NO_TERMINAL("done, since there is no terminal to ask at");

    private final String words;

    HumanSteps(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
