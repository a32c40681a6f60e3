/**
 * What is broken, one class per kind of fault, and the plan that draws them from a seed. A fault leaves everything as it
 * found it: what it killed runs again, what it cut is open.
 *
 * <p>Enter at {@link io.waystage.chaos.fault.FaultPlan}; {@link io.waystage.chaos.fault.Bench} is what can be broken.
 */
@NullMarked
package io.waystage.chaos.fault;

import org.jspecify.annotations.NullMarked;
