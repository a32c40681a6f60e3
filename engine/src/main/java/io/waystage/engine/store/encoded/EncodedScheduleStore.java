package io.waystage.engine.store.encoded;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.PayloadWriter;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.schedule.Schedule;
import io.waystage.engine.store.ScheduleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The input that a schedule starts its workflows with is a payload, too. A schedule whose input cannot be decoded here is shown as it
 * is, and not fired by this node: it stays due until a node with the key comes.
 */
public final class EncodedScheduleStore implements ScheduleStore {

    private static final Logger LOG = LoggerFactory.getLogger(EncodedScheduleStore.class);
    private static final String INPUT = "input";

    private final ScheduleStore store;
    private final PayloadWriter writer;
    private final PayloadReader strict;
    private final PayloadReader lenient;

    /** @param store the one that keeps it all */
    public EncodedScheduleStore(ScheduleStore store, Payloads payloads) {
        this.store = store;
        this.writer = payloads.writer();
        this.strict = payloads.reader();
        this.lenient = payloads.reader().leavingUnreadable();
    }

    @Override
    public boolean add(Schedule schedule) {
        return store.add(encode(schedule));
    }

    @Override
    public Optional<Schedule> find(String id) {
        return store.find(id).map(this::show);
    }

    @Override
    public List<Schedule> list(@Nullable String after, int limit) {
        return store.list(after, limit).stream().map(this::show).toList();
    }

    @Override
    public Map<String, BlueprintKey> declared() {
        return store.declared();
    }

    @Override
    public Optional<Schedule> change(String id, UnaryOperator<Schedule> change) {
        return store.change(id, schedule -> {
                    Schedule shown = show(schedule);
                    Schedule changed = change.apply(shown);
                    // What stays the same is not encoded anew: it may not have been readable here.
                    return Objects.equals(input(shown), input(changed))
                            ? withInput(changed, input(schedule))
                            : encode(changed);
                })
                .map(this::show);
    }

    @Override
    public boolean delete(String id) {
        return store.delete(id);
    }

    @Override
    public Map<String, Boolean> closed(Schedule schedule) {
        return store.closed(schedule);
    }

    @Override
    public int fireDue(Instant now, int limit, Function<List<Due>, Collection<Schedule>> fire) {
        return store.fireDue(now, limit, due -> {
            List<Due> readable = new ArrayList<>(due.size());
            for (Due one : due) {
                decoded(one).ifPresent(readable::add);
            }
            return readable.isEmpty()
                    ? List.of()
                    : fire.apply(readable).stream().map(this::encode).toList();
        });
    }

    private Optional<Due> decoded(Due due) {
        Schedule schedule = due.schedule();
        try {
            return Optional.of(new Due(withInput(schedule, strict.value(INPUT, input(schedule))), due.closed()));
        } catch (UnreadablePayloadException e) {
            LOG.warn(
                    "The schedule {} is not fired here: {}",
                    schedule.definition().id(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private Schedule encode(Schedule schedule) {
        return withInput(schedule, writer.value(INPUT, input(schedule)));
    }

    private Schedule show(Schedule schedule) {
        return withInput(schedule, lenient.value(INPUT, input(schedule)));
    }

    private static @Nullable String input(Schedule schedule) {
        return schedule.definition().input();
    }

    private static Schedule withInput(Schedule schedule, @Nullable String input) {
        return Objects.equals(input, input(schedule))
                ? schedule
                : new Schedule(
                        schedule.definition().input(input),
                        schedule.paused(),
                        schedule.note(),
                        schedule.handled(),
                        schedule.due(),
                        schedule.progress(),
                        schedule.createdAt(),
                        schedule.updatedAt(),
                        schedule.declared());
    }
}
