package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.store.Attribute;
import io.waystage.engine.store.Failure;
import io.waystage.engine.store.StoredText;
import io.waystage.engine.store.WriteBatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows by which workflows are found: of those only to which something goes wrong, or that have attributes. */
final class FoundRows {

    private final Map<Failure.Key, Failure> failures = new LinkedHashMap<>();
    private final Set<Failure.Key> endedFailures = new LinkedHashSet<>();
    private final Map<Attribute, Attribute> attributes = new LinkedHashMap<>();
    private final Set<Attribute> endedAttributes = new LinkedHashSet<>();

    void note(Slot slot, Instant at, Change change) {
        UUID id = slot.state().identity().id();
        if (change instanceof Change.TaskFailed failed) {
            fail(id, failed.task(), failed.error().type(), at);
        } else if (change instanceof Change.RepeatFailed failed) {
            fail(id, failed.task(), failed.error().type(), at);
        } else if (change instanceof Change.WorkflowFailed failed) {
            fail(id, Failure.OF_WORKFLOW, failed.type(), at);
        } else if (change instanceof Change.StageReplayed replayed) {
            reopen(id, replayed.reopened());
        } else if (change instanceof Change.StageReopened reopened) {
            reopen(id, reopened.reopened());
        } else if (change instanceof Change.AttributesChanged changed) {
            changed.values().forEach((name, value) -> setAttribute(id, name, value));
        } else if (change instanceof Change.TaskChange ofTask) {
            mend(slot, id, ofTask.task());
        }
    }

    /** An error without a type is found by none, and takes the place of the one before. */
    private void fail(UUID id, TaskRef task, @Nullable String type, Instant at) {
        Failure.Key key = new Failure.Key(id, task);
        if (type == null) {
            end(key);
        } else {
            failures.put(key, new Failure(key, shortened(type), at));
            endedFailures.remove(key);
        }
    }

    private static String shortened(String type) {
        if (type.length() <= StoredText.NAME_LENGTH) {
            return type;
        }
        int end = Character.isHighSurrogate(type.charAt(StoredText.NAME_LENGTH - 1))
                ? StoredText.NAME_LENGTH - 1
                : StoredText.NAME_LENGTH;
        return type.substring(0, end);
    }

    private void reopen(UUID id, boolean reopened) {
        if (reopened) {
            end(new Failure.Key(id, Failure.OF_WORKFLOW));
        }
    }

    /** Costs a look at the state for a task that has not failed. */
    private void mend(Slot slot, UUID id, TaskRef task) {
        int number = slot.plan().indexOf(task);
        if (number < 0 || slot.state().task(number).status() == TaskStatus.FAILED) {
            return;
        }
        // After a migration nobody knows any more by which number.
        boolean hadFailed = slot.isMigrated() || slot.stored.task(number).status() == TaskStatus.FAILED;
        Failure.Key key = new Failure.Key(id, task);
        if (hadFailed || failures.containsKey(key)) {
            end(key);
            endFormer(slot, id, task);
        }
    }

    /** It may have failed under a name that it had in a version before. */
    private void endFormer(Slot slot, UUID id, TaskRef task) {
        slot.state().course().former().forEach((name, former) -> {
            if (task.equals(former.now())) {
                end(new Failure.Key(id, name));
            }
        });
    }

    private void end(Failure.Key key) {
        failures.remove(key);
        endedFailures.add(key);
    }

    private void setAttribute(UUID id, String name, @Nullable String value) {
        Attribute key = new Attribute(id, name, null);
        if (value == null) {
            attributes.remove(key);
            endedAttributes.add(key);
        } else {
            attributes.put(key, new Attribute(id, name, value));
            endedAttributes.remove(key);
        }
    }

    WriteBatch.Found toWrite() {
        boolean none =
                failures.isEmpty() && endedFailures.isEmpty() && attributes.isEmpty() && endedAttributes.isEmpty();
        return none
                ? WriteBatch.Found.NONE
                : new WriteBatch.Found(
                        List.copyOf(failures.values()),
                        List.copyOf(endedFailures),
                        List.copyOf(attributes.values()),
                        List.copyOf(endedAttributes));
    }
}
