package io.waystage.engine.outlook;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that will happen to a workflow by itself, unless something else happens before.
 *
 * @param task that it is about; null for the workflow as a whole
 * @param what for people
 */
public record Coming(Instant at, @Nullable TaskRef task, String what) {}
