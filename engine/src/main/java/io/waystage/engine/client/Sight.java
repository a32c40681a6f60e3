package io.waystage.engine.client;

import io.waystage.engine.outlook.Whereabouts;
import io.waystage.engine.store.PlaceStore;
import io.waystage.engine.store.WorkflowSearches;
import java.time.InstantSource;

/** What a client beside an engine searches by. */
public record Sight(WorkflowSearches searches, PlaceStore places, Whereabouts whereabouts, InstantSource clock) {}
