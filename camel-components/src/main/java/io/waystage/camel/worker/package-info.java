/**
 * Workers: consumers that take StartTask messages, send each through a route, and answer with TaskCompleted or TaskFailed.
 *
 * <p>Enter at {@link io.waystage.camel.worker.TaskConsumer}. {@code TaskLoop} is one of its threads, {@code Pace} decides
 * how many tasks share a commit, {@code HangWatch} gives up on tasks that do not end.
 */
@NullMarked
package io.waystage.camel.worker;

import org.jspecify.annotations.NullMarked;
