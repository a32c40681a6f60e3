/**
 * Processes that can be killed: {@link io.waystage.chaos.process.Child} is one of them, {@link
 * io.waystage.chaos.process.Member} one that is started again, {@link io.waystage.chaos.process.Postgres} the database.
 */
@NullMarked
package io.waystage.chaos.process;

import org.jspecify.annotations.NullMarked;
