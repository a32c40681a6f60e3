/**
 * Messages that were rejected or given up, where they lie: in queues of the broker. {@link io.waystage.engine.rejected.MessageDesk}
 * lists, reads, sends again and drops them over JMS alone, and {@link io.waystage.engine.rejected.OperatorLogKeeper} puts what was done
 * into the database. Operators come by {@code io.waystage.engine.client.RejectedMessages}.
 */
@NullMarked
package io.waystage.engine.rejected;

import org.jspecify.annotations.NullMarked;
