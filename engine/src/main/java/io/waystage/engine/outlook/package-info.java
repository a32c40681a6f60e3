/**
 * What open workflows wait for, what comes next, and when they are stuck: {@link io.waystage.engine.outlook.Outlook} says it of one, and
 * {@link io.waystage.engine.outlook.Whereabouts} keeps it for searches.
 */
@NullMarked
package io.waystage.engine.outlook;

import org.jspecify.annotations.NullMarked;
