/**
 * One feature per class, each to be run by itself; {@link io.waystage.samples.feature.OwnApplication} is the one to begin with,
 * and {@code Demo} what they have in common.
 */
@NullMarked
package io.waystage.samples.feature;

import org.jspecify.annotations.NullMarked;
