/**
 * One feature per class, each to be run by itself: {@link io.waystage.samples.feature.OwnApplication}, {@link
 * io.waystage.samples.feature.AnyEndpoint}, {@link io.waystage.samples.feature.RetriesWithBackoff}, {@link
 * io.waystage.samples.feature.PlainJmsService}, {@link io.waystage.samples.feature.OwnTransaction} and {@link
 * io.waystage.samples.feature.DelayedStart}.
 */
@NullMarked
package io.waystage.samples.feature;

import org.jspecify.annotations.NullMarked;
