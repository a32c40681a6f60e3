/**
 * The store on a relational database: H2 or PostgreSQL.
 *
 * <p>Enter at {@link io.waystage.engine.store.sql.Database}. One class per table writes and reads its rows, one {@code
 * Dialect} per database holds what is peculiar to it, {@code Transactions} is the only place that opens connections.
 * jOOQ renders each statement once; JDBC then runs it for whole batches.
 */
@NullMarked
package io.waystage.engine.store.sql;

import org.jspecify.annotations.NullMarked;
