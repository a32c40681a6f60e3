package io.waystage.chaos.check;

import io.waystage.chaos.listen.Heard;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Holds what a subscriber was told against the audit trails. That it is told something twice, nobody excludes. */
final class Tells {

    private final String promise;
    private final Heard.Memory memory;
    private final Set<String> names;

    /**
     * One subscriber.
     *
     * @param names what it listens to; nothing means everything
     */
    Tells(String subscriber, Heard.Memory memory, Set<String> names) {
        this.promise = promise(subscriber);
        this.memory = memory;
        this.names = names;
    }

    static String promise(String subscriber) {
        return "each change that is stored is told to " + subscriber + ", and nothing else is";
    }

    void check(WorkflowCase workflow, Findings findings) {
        UUID id = workflow.state().identity().id();
        List<Heard> expected = new ArrayList<>();
        for (AuditFold.Entry entry : workflow.trail()) {
            if (isRefusedAtOnce(entry, workflow)) {
                continue;
            }
            int number = 0;
            for (Change change : entry.changes()) {
                number++;
                if (names.isEmpty() || names.contains(change.name())) {
                    expected.add(new Heard(id, entry.seq(), number, change.name()));
                }
            }
        }
        findings.checked(promise, expected.size());
        List<Heard> missing = memory.take(id, expected);
        if (!missing.isEmpty()) {
            findings.violation(promise, workflow.name() + " (" + id + "): " + missing + " were not told");
        }
    }

    /** Whoever has asked was told why not, and nobody else is. */
    private static boolean isRefusedAtOnce(AuditFold.Entry entry, WorkflowCase workflow) {
        return entry.outcome() == Outcome.REFUSED
                && workflow.operatorEvents().stream().anyMatch(event -> event.seq() == entry.seq() && event.recorded());
    }

    /** Once all workflows were looked at. */
    void checkRest(Findings findings) {
        findings.checked(promise, 0);
        memory.rest().forEach(rest -> findings.violation(promise, rest + " were told, and are not stored"));
    }
}
