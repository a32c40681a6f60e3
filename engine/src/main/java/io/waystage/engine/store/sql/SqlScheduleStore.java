package io.waystage.engine.store.sql;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.schedule.Schedule;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.ScheduleStore;
import io.waystage.engine.store.sql.ScheduleTable.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the schedules, and polls them. */
final class SqlScheduleStore implements ScheduleStore {

    private static final Logger LOG = LoggerFactory.getLogger(SqlScheduleStore.class);

    /** Each waits for as long as the database waits for a lock (H2: two seconds), together longer than a firing may take. */
    private static final int TRIES = 40;

    private static final Duration UNREADABLE_AGAIN = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final ScheduleTable table;
    private final ClosedWorkflows workflows;

    SqlScheduleStore(Transactions transactions, ScheduleTable table, ClosedWorkflows workflows) {
        this.transactions = transactions;
        this.table = table;
        this.workflows = workflows;
    }

    @Override
    public boolean add(Schedule schedule) {
        return locking(connection -> table.insert(connection, schedule));
    }

    @Override
    public Optional<Schedule> find(String id) {
        return transactions.run(connection -> table.find(connection, id));
    }

    @Override
    public List<Schedule> list(@Nullable String after, int limit) {
        return transactions.run(connection -> table.list(connection, after, limit));
    }

    @Override
    public Map<String, BlueprintKey> declared() {
        return transactions.run(table::declared);
    }

    @Override
    public Optional<Schedule> change(String id, UnaryOperator<Schedule> change) {
        return locking(connection -> {
            Optional<Schedule> changed = table.findAndLock(connection, id).map(change);
            if (changed.isPresent()) {
                table.update(connection, changed.get());
            }
            return changed;
        });
    }

    @Override
    public boolean delete(String id) {
        return locking(connection -> table.delete(connection, id));
    }

    private <T> T locking(Transactions.Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return transactions.runDurably(work);
            } catch (ConflictException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LOG.debug("A schedule is being fired; try {} to change it", tries + 1, e);
            }
        }
    }

    @Override
    public Map<String, Boolean> closed(Schedule schedule) {
        return transactions.run(connection -> workflows.of(connection, List.of(schedule)));
    }

    @Override
    public int fireDue(Instant now, int limit, Function<List<Due>, Collection<Schedule>> fire) {
        return transactions.runDurably(connection -> {
            List<Row> rows = table.takeDue(connection, now, limit);
            List<Schedule> schedules = readable(connection, rows, now);
            if (!schedules.isEmpty()) {
                Map<String, Boolean> closed = workflows.of(connection, schedules);
                List<Due> due = schedules.stream()
                        .map(schedule -> new Due(schedule, closed))
                        .toList();
                for (Schedule after : fire.apply(due)) {
                    table.update(connection, after);
                }
            }
            return rows.size();
        });
    }

    /** One that a newer program has written must not hold up the others. */
    private List<Schedule> readable(Connection connection, List<Row> rows, Instant now) throws SQLException {
        List<Schedule> schedules = new ArrayList<>();
        for (Row row : rows) {
            if (row.schedule() != null) {
                schedules.add(row.schedule());
            } else {
                LOG.error(
                        "The schedule {} cannot be read; it is tried again in {}",
                        row.id(),
                        UNREADABLE_AGAIN,
                        row.problem());
                table.postpone(connection, row.id(), now.plus(UNREADABLE_AGAIN));
            }
        }
        return schedules;
    }
}
