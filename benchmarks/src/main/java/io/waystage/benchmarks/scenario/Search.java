package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.SearchRows;
import io.waystage.benchmarks.subject.Searched;
import io.waystage.engine.client.StuckQuery;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How long the first page of each filter of a search takes among many workflows, for values that many have and for values that a hundred
 * of the oldest have. For a database that can be filled by SQL.
 */
public final class Search implements Scenario {

    private static final int WARM_UP = 10;
    private static final int TIMES = 30;
    private static final WorkflowSearch ALL = WorkflowSearch.ALL;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Trial trial = Trial.begin(bench, new Searched())) {
            long number = bench.settings().scale().search();
            SearchRows.add(trial.database(), number, done -> bench.progress().part("workflows", done, number));
            WaystageClient client = trial.application().client();
            List<Figure> figures = new ArrayList<>();
            for (Map.Entry<String, ToIntFunction<WaystageClient>> question :
                    questions(number).entrySet()) {
                figures.add(new Figure(Group.SEARCH, question.getKey(), time(client, question.getValue())));
            }
            return figures;
        }
    }

    /** By their names; each answers how many workflows it has found. */
    private static Map<String, ToIntFunction<WaystageClient>> questions(long number) {
        Instant first = Instant.parse(SearchRows.FIRST);
        Instant early = first.plusSeconds(200);
        Instant middle = first.plusSeconds(number / 2);
        TimeSpan span = new TimeSpan(middle.minus(Duration.ofHours(1)), middle);
        Map<String, ToIntFunction<WaystageClient>> all = new LinkedHashMap<>();
        add(all, "no filter", ALL);
        add(all, "component", ALL.component("SEARCH"));
        add(all, "blueprint", ALL.workflow("SEARCH", "Order 1"));
        add(all, "blueprint, a rare one", ALL.workflow("SEARCH", "Rare"));
        add(all, "version", ALL.workflow("SEARCH", "Order 1").version(2));
        add(all, "version, a rare one", ALL.workflow("SEARCH", "Rare").version(2));
        add(all, "status", ALL.status(WorkflowStatus.RUNNING));
        add(all, "status, a rare one", ALL.status(WorkflowStatus.FAILED));
        add(all, "statuses", ALL.status(WorkflowStatus.FAILED, WorkflowStatus.PAUSED));
        add(all, "stage", ALL.stage("STAGE 1"));
        add(all, "stage, a rare one", ALL.stage("RARE"));
        add(all, "task", ALL.task("task_1"));
        add(all, "task, a rare one", ALL.task("rare_task"));
        add(all, "business status", ALL.businessStatus("STATUS 1"));
        add(all, "business status, a rare one", ALL.businessStatus("RARE"));
        add(all, "reference, a short prefix", ALL.reference("ORDER-"));
        add(all, "reference, a long prefix", ALL.reference("ORDER-000000012"));
        add(all, "started in an hour", ALL.created(span));
        add(all, "age, the oldest", ALL.created(TimeSpan.before(early)));
        add(all, "last moved in an hour", ALL.moved(span));
        add(all, "not moved since long ago", ALL.moved(TimeSpan.before(early)));
        add(all, "closed in an hour", ALL.closed(span));
        add(all, "error type", ALL.errorType("Usual"));
        add(all, "error type, a rare one", ALL.errorType("Rare"));
        add(all, "attribute", ALL.attribute("city", "Rome"));
        add(all, "attribute, a rare value", ALL.attribute("city", "Rare"));
        add(all, "attribute that ten have", ALL.attribute("customer", "C-5"));
        all.put("stuck", client -> client.stuck(StuckQuery.ALL).workflows().size());
        all.put("count of the open ones, to 10,000", client ->
                (int) client.count(ALL.status(WorkflowStatus.RUNNING), 10_000).number());
        return all;
    }

    private static void add(Map<String, ToIntFunction<WaystageClient>> all, String name, WorkflowSearch search) {
        all.put(name, client -> client.search(search).workflows().size());
    }

    private static Spread time(WaystageClient client, ToIntFunction<WaystageClient> question) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM_UP + TIMES; i++) {
            long before = System.nanoTime();
            int found = question.applyAsInt(client);
            if (found == 0) {
                throw new IllegalStateException("A search has found nothing, though there is something");
            }
            if (i >= WARM_UP) {
                millis.add((System.nanoTime() - before) / 1e6);
            }
        }
        return Spread.of(millis);
    }
}
