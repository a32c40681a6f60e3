package io.waystage.engine.store.sql;

import org.jooq.DSLContext;

/** All tables, each with its statements rendered for one database. */
record Tables(
        WorkflowKeys keys,
        StandingQuery standings,
        WorkflowTable workflows,
        EventTable events,
        WakeUpTable wakeUps,
        HumanTaskTable humanTasks,
        HeartbeatTable heartbeats,
        InboxTable inboxes,
        BlueprintTable blueprints,
        AuditTable audit,
        ActionTable actions,
        ScheduleTable schedules,
        ClosedWorkflows closedWorkflows,
        ItemTable items,
        SentSignalTable signals,
        SignalWaitTable signalWaits,
        PermitTable permits,
        LimitTable limits,
        BulkTable bulks,
        BulkReport bulkReport,
        InactiveTable inactive,
        DeploymentTable deployments,
        VersionCounts versionCounts,
        Batches batches,
        HoldTable holds,
        HeldTaskTable heldTasks,
        SearchTable searches,
        PlaceTable places,
        RestingQuery resting,
        OperatorLogTable operatorLog,
        BatchWriter writer) {

    static Tables of(DSLContext sql, Dialect dialect) {
        Batches batches = dialect.batches(sql);
        WorkflowTable workflows = new WorkflowTable(sql, batches);
        EventTable events = new EventTable(batches);
        WakeUpTable wakeUps = new WakeUpTable(sql, dialect);
        HumanTaskTable humanTasks = new HumanTaskTable(sql, batches);
        HeartbeatTable heartbeats = new HeartbeatTable(batches);
        InboxTable inboxes = new InboxTable(sql, batches);
        ItemTable items = new ItemTable(sql, batches);
        SignalWaitTable signalWaits = new SignalWaitTable(sql, batches);
        PermitTable permits = new PermitTable(sql, batches);
        HeldTaskTable heldTasks = new HeldTaskTable(sql, batches);
        ActionTable actions = new ActionTable(sql, batches);
        AttributeTable attributes = new AttributeTable(batches);
        return new Tables(
                new WorkflowKeys(batches),
                new StandingQuery(batches),
                workflows,
                events,
                wakeUps,
                humanTasks,
                heartbeats,
                inboxes,
                new BlueprintTable(sql, batches),
                new AuditTable(sql, batches, actions),
                actions,
                new ScheduleTable(sql, dialect),
                new ClosedWorkflows(batches),
                items,
                new SentSignalTable(sql, batches),
                signalWaits,
                permits,
                new LimitTable(sql),
                new BulkTable(sql),
                new BulkReport(sql, batches),
                new InactiveTable(sql),
                new DeploymentTable(sql, batches),
                new VersionCounts(sql),
                batches,
                new HoldTable(sql),
                heldTasks,
                new SearchTable(sql, dialect, attributes),
                new PlaceTable(sql, batches),
                new RestingQuery(workflows, batches),
                new OperatorLogTable(sql, batches),
                new BatchWriter(
                        workflows,
                        events,
                        wakeUps,
                        humanTasks,
                        heartbeats,
                        inboxes,
                        items,
                        signalWaits,
                        permits,
                        heldTasks,
                        actions,
                        new FailureTable(batches),
                        attributes,
                        batches));
    }
}
