/**
 * Where CPU time goes, from the samples of the JDK's flight recorder. Enter at
 * {@link io.waystage.benchmarks.profile.CpuProfile}.
 */
@NullMarked
package io.waystage.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
