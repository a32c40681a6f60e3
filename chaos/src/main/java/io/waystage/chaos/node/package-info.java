/**
 * The main classes of the processes of a run: {@link io.waystage.chaos.node.BrokerMain}, {@link
 * io.waystage.chaos.node.EngineMain} and {@link io.waystage.chaos.node.WorkerMain}; the load's is {@link
 * io.waystage.chaos.load.LoadMain}. Each obeys {@link io.waystage.chaos.node.Orders}.
 */
@NullMarked
package io.waystage.chaos.node;

import org.jspecify.annotations.NullMarked;
