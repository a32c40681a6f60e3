/**
 * What is measured: a Camel application with the {@code waystage} component, its workflow, and the database under it.
 *
 * <p>Enter at {@link io.waystage.benchmarks.subject.Application} and {@link io.waystage.benchmarks.subject.DatabaseServer}.
 */
@NullMarked
package io.waystage.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
