package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.Attribute;
import io.waystage.engine.store.Failure;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.Place;
import io.waystage.engine.store.PlaceStore;
import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import io.waystage.engine.store.WorkflowSearches;
import io.waystage.engine.store.WriteBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every database must do for {@link WorkflowSearches} and {@link PlaceStore}. */
abstract class SearchContract extends StoreContract {

    private static final Instant LATER = Fixtures.NOW.plusSeconds(10);
    private static final Instant LATEST = Fixtures.NOW.plusSeconds(20);
    private static final WorkflowSearch ALL = WorkflowSearch.ALL;

    private final List<Searched> all = Searched.some(140);

    @BeforeAll
    void fill() {
        database.workflows().write(Searched.start(all));
        database.places()
                .put(
                        all.stream()
                                .filter(one -> one.state().closedAt() == null)
                                .map(Searched::place)
                                .toList(),
                        List.of());
    }

    static Stream<WorkflowSearch> searches() {
        List<WorkflowSearch> alone = List.of(
                ALL,
                ALL.component("C1"),
                ALL.workflow("C1", "Two"),
                ALL.workflow("C0", "Two").version(3),
                ALL.status(WorkflowStatus.RUNNING),
                ALL.status(WorkflowStatus.FAILED, WorkflowStatus.PAUSED, WorkflowStatus.COMPLETED),
                ALL.stage("PREPARE"),
                ALL.task("t1"),
                ALL.businessStatus("STATUS 2"),
                ALL.reference("INV-"),
                ALL.reference("ORDER-1"),
                ALL.reference("\uD83C\uDF55"),
                ALL.created(TimeSpan.from(LATER)),
                ALL.created(new TimeSpan(LATER, LATEST)),
                ALL.olderThan(Duration.ofSeconds(5), LATEST),
                ALL.moved(TimeSpan.before(LATER)),
                ALL.moved(new TimeSpan(LATER, LATEST)),
                ALL.closed(TimeSpan.from(LATER)),
                ALL.errorType("java.io.IOException"),
                ALL.errorType("Full"),
                ALL.attribute("city", "Rome"),
                ALL.attribute("city", "Rome").attribute("size", "L"));
        List<WorkflowSearch> together = alone.stream()
                .flatMap(search -> Stream.of(
                        search.status(WorkflowStatus.RUNNING),
                        search.component("C0"),
                        search.businessStatus("STATUS 1"),
                        search.task("t0"),
                        search.created(TimeSpan.from(Fixtures.NOW.plusSeconds(3))),
                        search.attribute("city", "Rome")))
                .toList();
        List<WorkflowSearch> empty = List.of(
                ALL.component("NOBODY"),
                ALL.workflow("C0", "None"),
                ALL.workflow("C0", "Two").version(9),
                ALL.status(WorkflowStatus.COMPENSATING),
                ALL.stage("NOWHERE"),
                ALL.task("nothing"),
                ALL.businessStatus("status 2"),
                ALL.reference("order-"),
                ALL.created(TimeSpan.before(Fixtures.NOW)),
                ALL.moved(TimeSpan.before(Fixtures.NOW)),
                ALL.closed(TimeSpan.before(Fixtures.NOW)),
                ALL.errorType("io"),
                ALL.attribute("city", "ROME"),
                ALL.attribute("CITY", "Rome"));
        return Stream.of(alone, together, empty).flatMap(List::stream);
    }

    /** Page by page, which is where an order that does not tell equal ones apart would lose some, or show them twice. */
    @ParameterizedTest
    @MethodSource("searches")
    void findsWhatFitsInItsOrderAndCountsIt(WorkflowSearch search) {
        List<UUID> expected = all.stream()
                .filter(one -> one.fits(search))
                .sorted(Searched.order(search))
                .map(Searched::id)
                .toList();

        List<UUID> found = new ArrayList<>();
        WorkflowSearch page = search.limit(7);
        FoundWorkflow.Page result;
        do {
            result = database.searches().search(page);
            assertThat(result.workflows()).hasSizeLessThanOrEqualTo(7);
            result.workflows().forEach(one -> found.add(one.workflowId()));
            page = page.after(result.next());
        } while (result.next() != null);

        assertThat(found).isEqualTo(expected);
        assertThat(database.searches().count(search, 1_000)).isEqualTo(new FoundWorkflow.Count(expected.size(), true));
        assertThat(database.searches().count(search, 1))
                .isEqualTo(new FoundWorkflow.Count(Math.min(1, expected.size()), expected.size() <= 1));
    }

    @Test
    void showsWhatIsFound() {
        Searched one = all.get(55);
        FoundWorkflow found = database.searches()
                .search(ALL.reference(one.state().identity().businessRefNo()))
                .workflows()
                .get(0);

        WorkflowState state = one.state();
        assertThat(found)
                .isEqualTo(new FoundWorkflow(
                        one.id(),
                        state.identity().blueprint(),
                        state.identity().blueprintVersion(),
                        state.identity().businessRefNo(),
                        state.status(),
                        state.stage(),
                        state.businessStatus(),
                        state.createdAt(),
                        state.updatedAt(),
                        state.closedAt(),
                        Map.of("city", "Rome", "size", "L")));
    }

    @Test
    void aPlaceToGoOnOfAnotherSearchIsRefused() {
        String newest = database.searches().search(ALL.limit(1)).next();
        String reference =
                database.searches().search(ALL.reference("ORDER").limit(1)).next();

        for (WorkflowSearch wrong : List.of(
                ALL.after(reference),
                ALL.reference("ORDER").after(newest),
                ALL.created(TimeSpan.from(LATER)).after(newest),
                ALL.after("N!"),
                ALL.after("Nabc"),
                ALL.after("Ta.b"),
                ALL.after(""),
                ALL.after("x"))) {
            assertThatThrownBy(() -> database.searches().search(wrong))
                    .as(wrong.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("take the 'next' of the page before");
        }
    }

    @Test
    void whatIsMendedIsFoundNoLonger() {
        Searched one = Searched.some(204).get(203);
        database.workflows().write(Searched.start(List.of(one)));
        WorkflowSearch own =
                ALL.errorType("Full").reference(one.state().identity().businessRefNo());
        List<UUID> before = ids(own.attribute("city", "x"));
        WriteBatch.Found changed = new WriteBatch.Found(
                List.of(),
                Stream.of("aFull", "bFull")
                        .map(task -> new Failure.Key(one.id(), new io.waystage.blueprint.TaskRef("S", task)))
                        .toList(),
                List.of(new Attribute(one.id(), "city", "Oslo")),
                List.of(new Attribute(one.id(), "size", null)));

        assertThat(ids(ALL.errorType("Full"))).contains(one.id());
        database.workflows().write(found(changed));

        assertThat(before).isEmpty();
        assertThat(ids(ALL.errorType("Full"))).doesNotContain(one.id());
        assertThat(ids(ALL.errorType("java.io.IOException").limit(200))).contains(one.id());
        assertThat(ids(ALL.attribute("city", "Oslo"))).containsExactly(one.id());
        delete(one.id());
    }

    private void delete(UUID id) {
        for (String table : List.of("waystage_attribute", "waystage_failure")) {
            TestDatabase.execute(dataSource, "delete from " + table + " where workflow_id = '" + id + "'");
        }
        TestDatabase.execute(dataSource, "delete from waystage_workflow where id = '" + id + "'");
    }

    private List<UUID> ids(WorkflowSearch search) {
        return database.searches().search(search).workflows().stream()
                .map(FoundWorkflow::workflowId)
                .toList();
    }

    private static WriteBatch found(WriteBatch.Found found) {
        return new WriteBatch(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                WriteBatch.Heartbeats.NONE,
                WriteBatch.SignalWaits.NONE,
                WriteBatch.Permits.NONE,
                WriteBatch.Held.NONE,
                found);
    }

    @Test
    void aPlaceThatIsBehindShowsNothingWrong() {
        Searched one = all.get(0);
        Place right = one.place();
        database.places()
                .put(
                        List.of(new Place(
                                one.id(), "ELSEWHERE", "OTHER", right.movedAt(), right.stuckAt(), right.tasks())),
                        List.of());

        assertThat(ids(ALL.stage("ELSEWHERE"))).isEmpty();
        assertThat(ids(ALL.businessStatus("OTHER"))).isEmpty();
        database.places().put(List.of(right), List.of());
    }

    @Test
    void tellsWhichPlacesAreNotRight() {
        List<Searched> open =
                all.stream().filter(one -> one.state().closedAt() == null).toList();
        Searched closed = all.stream()
                .filter(one -> one.state().status() == WorkflowStatus.COMPLETED)
                .findFirst()
                .orElseThrow();
        UUID nobody = Fixtures.id();
        assertThat(outdated()).isEmpty();

        Place old = open.get(0).place();
        database.places()
                .put(
                        List.of(
                                new Place(
                                        old.workflowId(),
                                        null,
                                        null,
                                        old.movedAt().minusSeconds(1),
                                        null,
                                        List.of()),
                                new Place(closed.id(), null, null, LATER, null, List.of()),
                                new Place(nobody, null, null, LATER, null, List.of())),
                        Set.of(open.get(20).id()));

        assertThat(outdated())
                .containsExactlyInAnyOrder(
                        old.workflowId(), closed.id(), nobody, open.get(20).id());

        database.places().put(List.of(old, open.get(20).place()), List.of(closed.id(), nobody));
        assertThat(outdated()).isEmpty();
    }

    private List<UUID> outdated() {
        List<UUID> ids = new ArrayList<>();
        UUID after = null;
        do {
            PlaceStore.Outdated part = database.places().outdated(after, 7);
            ids.addAll(part.ids());
            after = part.next();
        } while (after != null);
        return ids;
    }

    @Test
    void whatIsStuckForTheLongestTimeComesFirst() {
        Instant now = Fixtures.NOW.plusSeconds(75);
        List<PlaceStore.Stuck> expected = all.stream()
                .filter(one -> one.state().closedAt() == null)
                .map(one ->
                        new PlaceStore.Stuck(one.id(), one.state().updatedAt().plusSeconds(60)))
                .filter(stuck -> !stuck.since().isAfter(now))
                .sorted((a, b) -> a.since().equals(b.since())
                        ? LockOrder.ID.compare(a.workflowId(), b.workflowId())
                        : a.since().compareTo(b.since()))
                .toList();

        List<PlaceStore.Stuck> found = new ArrayList<>();
        List<PlaceStore.Stuck> page;
        do {
            page = database.places().stuck(now, null, null, found.isEmpty() ? null : found.get(found.size() - 1), 7);
            found.addAll(page);
        } while (page.size() == 7);

        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(7);
        assertThat(database.places().stuck(now, "C1", "Two", null, 100))
                .isNotEmpty()
                .hasSizeLessThan(found.size());
        assertThat(database.places().stuck(Fixtures.NOW, null, null, null, 100)).isEmpty();
    }
}
