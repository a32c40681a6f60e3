package io.waystage.chaos.check;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.chaos.blueprint.BlueprintFiles;
import io.waystage.chaos.listen.Listening;
import io.waystage.chaos.node.Effect;
import io.waystage.engine.audit.Difference;
import io.waystage.engine.audit.Verification;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.message.ChildName;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredWorkflow;
import io.waystage.engine.store.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at everything that is left of a run and holds it against the promises. */
public final class Checker {

    static final String FOLDS = "folding each audit trail gives the stored state";
    static final String KNOWN = "every effect belongs to a stored workflow";

    static final String EVERYTHING = "whoever listens to all";
    static final String SELECTED = "a route that listens to some";

    private static final int PAGE = 500;

    static final List<Rule> RULES = List.of(
            new ReachesItsEnd(),
            new StartsInOrder(),
            new WorkedInOrder(),
            new SkipsWhatIsNotToBeDone(),
            new CompletesOnce(),
            new GivesUp(),
            new BeginsInTime(),
            new DoneIsDone(),
            new TimesOutInTime(),
            new Escalates(),
            new EffectsAreRecorded(),
            new EndsOnce(),
            new CancelsMakeAnEnd(),
            new UndoneInReverse(),
            new JoinsWhatChildrenPutOut(),
            new Operated());

    private final Database database;
    private final BlueprintCatalog catalog;
    private final Known known;
    private final Map<BlueprintKey, Blueprint> blueprints = new HashMap<>();
    private final Findings findings = new Findings();
    private final Children children = new Children();
    private final Concurrency concurrency = new Concurrency();
    private final Families families = new Families();
    private final Happenings happenings = new Happenings();
    private final BeatsCount beats;
    private final OperatorsWord word;
    private Set<String> refused = Set.of();

    public Checker(Database database, BlueprintCatalog catalog, List<Blueprint> deployed, Known known) {
        this.database = database;
        this.catalog = catalog;
        this.known = known;
        this.beats = new BeatsCount(known.calm());
        this.word = new OperatorsWord(known.diary());
        BlueprintFiles.withBodies(deployed).forEach(blueprint -> blueprints.put(blueprint.key(), blueprint));
    }

    /**
     * Looks at the database.
     *
     * @param connection for what the engine's own classes do not read
     * @param acknowledged business references whose start was acknowledged
     * @param remembered what workers did
     * @param until the last time at which the schedule was to fire
     */
    public void checkDatabase(
            Connection connection, Collection<String> acknowledged, Remembered remembered, Instant until)
            throws SQLException {
        Map<UUID, List<Effect>> effects = remembered.effects();
        Starts starts = new Starts();
        List<Tells> tells = List.of(
                new Tells(EVERYTHING, remembered.everything(), Set.of()),
                new Tells(SELECTED, remembered.selected(), Set.copyOf(Listening.NAMES)));
        Set<UUID> unknown = new HashSet<>(effects.keySet());
        findings.checked(KNOWN, effects.size());
        UUID last = null;
        List<StoredWorkflow> page;
        do {
            page = database.audit().workflows(AuditReader.Filter.ALL, last, PAGE);
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
            page.stream()
                    .map(StoredWorkflow::businessRefNo)
                    .filter(reference -> !ChildName.is(reference))
                    .forEach(starts::stored);
            page.forEach(workflow -> unknown.remove(workflow.id()));
            checkPage(connection, page, remembered, tells);
        } while (page.size() == PAGE);
        starts.check(acknowledged, findings);
        tells.forEach(each -> each.checkRest(findings));
        children.check(findings);
        concurrency.check(findings);
        families.check(findings);
        beats.check(findings);
        word.check(findings);
        unknown.forEach(id -> findings.violation(KNOWN, effects.getOrDefault(id, List.of()) + " are of no workflow"));
        refused = StoredEvents.refused(connection);
        checkFolds();
        OwnTransactions.check(connection, findings);
        Firings.check(connection, until, findings);
        Leftovers.check(connection, findings);
        Secrets.check(connection, findings);
    }

    private void checkPage(Connection connection, List<StoredWorkflow> page, Remembered remembered, List<Tells> tells)
            throws SQLException {
        List<UUID> ids = page.stream().map(StoredWorkflow::id).toList();
        Map<UUID, StoredTrail> trails = database.audit().trails(ids);
        Map<UUID, List<TaskEvent>> events = StoredEvents.read(connection, ids);
        Map<UUID, List<CancelEvent>> cancelEvents = StoredEvents.readCancels(connection, ids);
        Map<UUID, List<OperatorEvent>> operatorEvents = StoredEvents.readOperators(connection, ids);
        for (StoredWorkflow workflow : page) {
            Blueprint blueprint = blueprints.get(workflow.blueprint());
            if (workflow.state() != null && blueprint != null) {
                WorkflowCase whole = new WorkflowCase(
                        workflow.state(),
                        blueprint,
                        Plain.trail(trails.getOrDefault(workflow.id(), StoredTrail.EMPTY)
                                .entries()),
                        events.getOrDefault(workflow.id(), List.of()),
                        cancelEvents.getOrDefault(workflow.id(), List.of()),
                        operatorEvents.getOrDefault(workflow.id(), List.of()),
                        remembered.effects().getOrDefault(workflow.id(), List.of()),
                        remembered.beats().getOrDefault(workflow.id(), List.of()),
                        known);
                check(whole);
                tells.forEach(each -> each.check(whole, findings));
            } else {
                findings.violation(FOLDS, workflow + " cannot be read or has no blueprint");
            }
        }
    }

    private void check(WorkflowCase workflow) {
        children.add(workflow);
        concurrency.add(workflow);
        families.add(workflow);
        beats.add(workflow);
        happenings.add(workflow);
        word.add(workflow);
        for (Rule rule : RULES) {
            findings.checked(rule.promise(), 1);
            rule.check(
                    workflow,
                    text -> findings.violation(
                            rule.promise(),
                            workflow.name() + " (" + workflow.state().identity().id() + "): " + text));
        }
    }

    private void checkFolds() {
        VerifyReport report = new Verification(database.audit(), catalog).run(AuditReader.Filter.ALL, progress -> {});
        findings.checked(FOLDS, report.workflows());
        report.differences().stream().map(Difference::toString).forEach(text -> findings.violation(FOLDS, text));
    }

    /** Looks at the broker, after the database; takes what is on the rejected queue. */
    public void checkBroker(BrokerView broker, QueueNames names, Set<String> garbage) throws Exception {
        Queues.checkDepths(broker.left(names), findings);
        Queues.checkRejected(
                broker.takeRejected(names.rejected()),
                broker.garbageIn(names.deadLetters()),
                garbage,
                refused,
                findings);
    }

    /** Something that nobody may do was seen during the run; null if nothing was. */
    public void add(String promise, @Nullable String violation) {
        findings.checked(promise, 1);
        if (violation != null) {
            findings.violation(promise, violation);
        }
    }

    /** What has to happen in a long run for what is looked at to prove anything, and has not. */
    public Set<String> missing() {
        return happenings.missing();
    }

    public Findings findings() {
        return findings;
    }
}
