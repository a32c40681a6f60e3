package io.waystage.engine.client;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.ItemStore;
import io.waystage.engine.store.OperatorLog;
import io.waystage.engine.store.WorkflowQueries;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What a client beside an engine has that one with a broker only has not.
 *
 * @param queries what shows payloads in plain
 * @param sight what searches go by
 * @param transactional asked for when the engine is complete
 */
public record EngineSide(
        WorkflowQueries queries,
        AuditReader audit,
        ItemStore items,
        BlueprintCatalog catalog,
        StoredHolds holds,
        Sight sight,
        Schedules schedules,
        Versions versions,
        Bulks bulks,
        OperatorLog operatorLog,
        InstantSource clock,
        Supplier<JoiningClient> transactional) {}
