package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_FAILURE;

import io.waystage.engine.store.Failure;
import io.waystage.engine.store.StoredTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Tasks that have failed and were not tried again since. Has rows of those only. */
final class FailureTable {

    private static final List<Column<Failure.Key>> KEY = List.of(
            new Column<>(WAYSTAGE_FAILURE.WORKFLOW_ID, Failure.Key::workflowId),
            new Column<>(WAYSTAGE_FAILURE.STAGE_NAME, key -> key.task().stage()),
            new Column<>(WAYSTAGE_FAILURE.TASK_NAME, key -> key.task().task()));

    private static final List<Column<Failure>> VALUES = List.of(
            new Column<>(WAYSTAGE_FAILURE.ERROR_TYPE, Failure::errorType),
            new Column<>(WAYSTAGE_FAILURE.FAILED_AT, failure -> StoredTime.of(failure.at())));

    private static final Comparator<Failure.Key> ORDER = Comparator.comparing(Failure.Key::workflowId, LockOrder.ID)
            .thenComparing(key -> key.task().stage())
            .thenComparing(key -> key.task().task());

    private final BatchStatement<Failure> upsert;
    private final BatchStatement<Failure.Key> delete;

    FailureTable(Batches batches) {
        upsert = batches.upsert(WAYSTAGE_FAILURE, Column.of(KEY, Failure::key), VALUES);
        delete = batches.delete(WAYSTAGE_FAILURE, KEY);
    }

    Write<Failure> put(Collection<Failure> failures) {
        TreeMap<Failure.Key, Failure> lastOfEach = new TreeMap<>(ORDER);
        failures.forEach(failure -> lastOfEach.put(failure.key(), failure));
        return new Write<>(upsert, List.copyOf(lastOfEach.values()));
    }

    Write<Failure.Key> remove(Collection<Failure.Key> keys) {
        return new Write<>(delete, keys.stream().distinct().sorted(ORDER).toList());
    }
}
