/** What a run tells people: while it runs ({@link io.waystage.chaos.report.Console}) and afterwards as a page. */
@NullMarked
package io.waystage.chaos.report;

import org.jspecify.annotations.NullMarked;
