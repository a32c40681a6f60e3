package io.waystage.engine.client;

import io.waystage.engine.client.StuckQuery.Page;
import io.waystage.engine.client.StuckQuery.Stuck;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.outlook.Outlook;
import io.waystage.engine.outlook.Waiting;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.PlaceStore;
import io.waystage.engine.store.PlaceStore.Resting;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is stuck. Since when a workflow will be is written where it rests; why it is, and whether it still is, is looked up for
 * those of a page.
 */
final class StuckWorkflows {

    private final PlaceStore places;
    private final Function<WorkflowState, Plan> plans;

    StuckWorkflows(PlaceStore places, Function<WorkflowState, Plan> plans) {
        this.places = places;
        this.plans = plans;
    }

    Page page(StuckQuery query, Instant now) {
        List<Stuck> found = new ArrayList<>();
        PlaceStore.Stuck last = query.after() == null ? null : read(query.after());
        while (true) {
            int wanted = query.limit() - found.size();
            List<PlaceStore.Stuck> part =
                    places.stuck(now, query.componentName(), query.workflowName(), last, wanted + 1);
            List<PlaceStore.Stuck> looked = part.subList(0, Math.min(wanted, part.size()));
            found.addAll(stillStuck(looked, now));
            if (part.size() <= wanted) {
                return new Page(found, null);
            }
            last = looked.get(looked.size() - 1);
            if (found.size() == query.limit()) {
                return new Page(found, text(last));
            }
        }
    }

    private List<Stuck> stillStuck(List<PlaceStore.Stuck> part, Instant now) {
        Map<UUID, Resting> resting = new HashMap<>();
        places.resting(part.stream().map(PlaceStore.Stuck::workflowId).toList())
                .forEach(one -> resting.put(one.state().identity().id(), one));
        return part.stream()
                .map(one -> resting.get(one.workflowId()))
                .filter(Objects::nonNull)
                .flatMap(one -> stuck(one, now).stream())
                .toList();
    }

    private Optional<Stuck> stuck(Resting resting, Instant now) {
        WorkflowState state = resting.state();
        Optional<Waiting> reason = Outlook.of(plans.apply(state), resting).stuck(now);
        return reason.map(why -> new Stuck(
                state.identity().id(),
                state.identity().blueprint().componentName(),
                state.identity().blueprint().workflowName(),
                state.identity().blueprintVersion(),
                state.identity().businessRefNo(),
                state.status(),
                state.stage(),
                state.businessStatus(),
                state.updatedAt(),
                Objects.requireNonNull(why.stuckAt()),
                why));
    }

    private static String text(PlaceStore.Stuck stuck) {
        return stuck.since() + "_" + stuck.workflowId();
    }

    private static PlaceStore.Stuck read(String text) {
        int at = text.indexOf('_');
        UUID id = at < 0 ? null : EventIds.asUuid(text.substring(at + 1));
        Instant since = at < 0 ? null : instant(text.substring(0, at));
        if (id == null || since == null) {
            throw new IllegalArgumentException("'" + text
                    + "' is no place where a page of stuck workflows begins; take the 'next' of the page before");
        }
        return new PlaceStore.Stuck(id, since);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
