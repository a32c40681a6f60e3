/**
 * What keeps workflows going when something went wrong, and what tells about them: the consumers of due retries, of due
 * schedules, of dead letters and of lifecycle notifications, and the three routes that every engine has.
 *
 * <p>Enter at {@link io.waystage.camel.upkeep.BuiltInRoutes}.
 */
@NullMarked
package io.waystage.camel.upkeep;

import org.jspecify.annotations.NullMarked;
