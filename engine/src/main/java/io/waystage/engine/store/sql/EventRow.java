package io.waystage.engine.store.sql;

import io.waystage.engine.state.TrailHash;
import io.waystage.engine.store.RecordedEvent;
import java.time.Instant;

/**
 * An event as it is stored.
 *
 * @param changes its changes as text
 */
record EventRow(RecordedEvent event, Instant at, String changes, TrailHash hash) {}
