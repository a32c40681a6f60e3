package io.waystage.peers.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;

/**
 * Operaton, the successor of Camunda 7: a BPMN process whose service tasks call Java delegates. Each task begins with an
 * asynchronous continuation, so each is a job and a transaction of its own, done by the embedded job executor.
 */
final class OperatonPeer implements Peer {

    private static final String PROCESS = "pizza";
    private static final String LIST = "list";
    private static final String ITEM = "item";
    private static final String ITEMS = "items";
    private static final long PAUSE_NANOS = 1_000_000;

    static final SqlStore.Questions QUESTIONS = new SqlStore.Questions(
            "select 1 from act_hi_procinst where business_key_ = ? and state_ = 'COMPLETED'",
            "select count(*) from act_hi_procinst where state_ = 'COMPLETED'"
                    + " and end_time_ >= cast(? as timestamptz) and end_time_ < cast(? as timestamptz)",
            "select count(*) filter (where state_ = 'COMPLETED'), count(*) filter (where state_ <> 'COMPLETED')"
                    + " from act_hi_procinst");

    private static final int THREADS = 4;
    private static final int QUEUE = 64;
    private static final int ACQUISITION = 32;

    /** How soon others take up the jobs of one that was killed; five minutes by default. */
    private static final int LOCK_MILLIS = 10_000;

    /** How soon it looks for jobs again that nobody has told it of: those of one that was killed. 5 to 60 s by default. */
    private static final int WAIT_MILLIS = 500;

    private static final int MOST_WAIT_MILLIS = 2_000;

    private static final String HISTORY = "activity";

    private final HikariDataSource pool;
    private final ProcessEngine engine;
    private final Store store;

    OperatonPeer(Setup setup) {
        pool = Pool.open(setup.jdbcUrl());
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setHistory(HISTORY);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setJobExecutor(jobExecutor());
        configuration.setJobExecutorActivate(true);
        JavaDelegate service = execution -> {};
        JavaDelegate last = execution -> setup.atLastTask().accept(execution.getProcessBusinessKey());
        configuration.setBeans(Map.of("service", service, "last", last));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .name(PROCESS)
                .enableDuplicateFiltering(false)
                .addModelInstance(PROCESS + ".bpmn", model())
                .addModelInstance(LIST + ".bpmn", list())
                .deploy();
        store = new SqlStore(setup.jdbcUrl(), QUESTIONS);
    }

    /** For people. */
    static String settings() {
        return "Job executor: " + THREADS
                + " threads (3 to 10 by default), since each job waits for its commits, and twice as"
                + " many were not faster; " + ACQUISITION + " jobs an acquisition and a queue of " + QUEUE
                + " (3 and 3 by default), so that the one thread that acquires is not the limit; jobs are locked for "
                + LOCK_MILLIS / 1000 + " s instead of 5 minutes, and looked for after " + WAIT_MILLIS + " to "
                + MOST_WAIT_MILLIS
                + " ms of idleness instead of 5 to 60 s, so that those of a killed process are soon taken up;"
                + " a new job wakes it at once in any case. History level `" + HISTORY
                + "`, which is less than the default `audit`; UUIDs instead of blocks of numbers, as recommended for several"
                + " threads; exclusive jobs, as by default; " + Pool.CONNECTIONS + " connections";
    }

    private static DefaultJobExecutor jobExecutor() {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setCorePoolSize(THREADS);
        executor.setMaxPoolSize(THREADS);
        executor.setQueueSize(QUEUE);
        executor.setMaxJobsPerAcquisition(ACQUISITION);
        executor.setLockTimeInMillis(LOCK_MILLIS);
        executor.setWaitTimeInMillis(WAIT_MILLIS);
        executor.setMaxWait(MOST_WAIT_MILLIS);
        return executor;
    }

    private static BpmnModelInstance model() {
        // spotless:off: the indentation shows what belongs to what
        return Bpmn.createExecutableProcess(PROCESS)
                .startEvent()
                .serviceTask("confirm_order")
                .operatonAsyncBefore()
                .operatonDelegateExpression("${service}")
                .parallelGateway("fork")
                .serviceTask("make_food")
                .operatonAsyncBefore()
                .operatonDelegateExpression("${service}")
                .parallelGateway("join")
                .moveToNode("fork")
                .serviceTask("assign_executive")
                .operatonAsyncBefore()
                .operatonDelegateExpression("${service}")
                .connectTo("join")
                .serviceTask("confirm_delivery")
                .operatonAsyncBefore()
                .operatonDelegateExpression("${service}")
                .serviceTask("deliver_food")
                .operatonAsyncBefore()
                .operatonDelegateExpression("${last}")
                .endEvent()
                .done();
        // spotless:on
    }

    /** Each item is a job, as each task is. */
    private static BpmnModelInstance list() {
        // spotless:off: the indentation shows what belongs to what
        return Bpmn.createExecutableProcess(LIST)
                .startEvent()
                .serviceTask(ITEM)
                .operatonDelegateExpression("${service}")
                .multiInstance()
                .operatonAsyncBefore()
                .cardinality("${" + ITEMS + "}")
                .multiInstanceDone()
                .endEvent()
                .done();
        // spotless:on
    }

    @Override
    public int list(String reference, int items) throws Exception {
        String process = engine.getRuntimeService()
                .startProcessInstanceByKey(LIST, reference, Map.of(ITEMS, items))
                .getId();
        while (!store.isCompleted(reference)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return (int) engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(process)
                .activityId(ITEM)
                .finished()
                .count();
    }

    @Override
    public CompletableFuture<?> start(String reference) {
        engine.getRuntimeService().startProcessInstanceByKey(PROCESS, reference, Map.of("order", Setup.INPUT));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
