package io.waystage.engine.client;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.engine.schedule.Schedule;
import io.waystage.engine.store.ScheduleStore;
import io.waystage.engine.store.StoredTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schedules that stand in the definitions of their workflows. Every node may say at its start what they are. Thread safe. */
public final class DeclaredSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(DeclaredSchedules.class);

    private final ScheduleStore store;
    private final InstantSource clock;

    public DeclaredSchedules(ScheduleStore store, InstantSource clock) {
        this.store = store;
        this.clock = StoredTime.clock(clock);
    }

    /**
     * Checks that the schedules of these definitions can be kept, before anything is done.
     *
     * @throws IllegalArgumentException when one cannot, or another workflow has one of its id
     */
    public void check(List<WorkflowDefinition> definitions) {
        Map<String, BlueprintKey> owners = new HashMap<>();
        for (ScheduleDefinition schedule : schedules(definitions)) {
            ScheduleCheck.check(schedule);
            BlueprintKey first = owners.putIfAbsent(schedule.id(), schedule.workflow());
            BlueprintKey owner = first != null
                    ? first
                    : store.find(schedule.id())
                            .map(known -> known.definition().workflow())
                            .orElse(schedule.workflow());
            if (!owner.equals(schedule.workflow())) {
                throw new IllegalArgumentException("The schedule " + schedule.id() + " of " + schedule.workflow()
                        + " cannot be made: " + owner + " has one of this id. Give it another id, or delete that one");
            }
        }
    }

    /**
     * Makes the schedules of these definitions, whose workflows are deployed, what they say, and deletes those that earlier definitions of
     * the same workflows had. A pause lasts on.
     */
    public void apply(List<WorkflowDefinition> definitions) {
        if (definitions.isEmpty()) {
            return;
        }
        Set<String> declared = new HashSet<>();
        for (ScheduleDefinition schedule : schedules(definitions)) {
            declared.add(schedule.id());
            put(schedule);
        }
        Set<BlueprintKey> workflows = new HashSet<>();
        definitions.forEach(definition -> workflows.add(definition.blueprint().key()));
        store.declared().forEach((id, workflow) -> {
            if (workflows.contains(workflow) && !declared.contains(id)) {
                LOG.info("The schedule {} is deleted: {} has it no more", id, workflow);
                store.delete(id);
            }
        });
    }

    private static List<ScheduleDefinition> schedules(List<WorkflowDefinition> definitions) {
        return definitions.stream()
                .flatMap(definition -> definition.schedules().stream())
                .toList();
    }

    private void put(ScheduleDefinition definition) {
        Optional<Schedule> known = store.find(definition.id());
        if (known.isPresent()
                && known.get().declared()
                && StoredSchedules.isSame(known.get().definition(), definition)) {
            return;
        }
        Instant now = clock.instant();
        if (known.isPresent() || !store.add(Schedule.create(definition, now).declare())) {
            store.change(
                    definition.id(),
                    schedule -> schedule.define(definition, now).declare());
        }
    }
}
