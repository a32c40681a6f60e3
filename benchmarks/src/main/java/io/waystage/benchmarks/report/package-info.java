/**
 * What was measured, as a console, a Markdown page and a picture show it. Enter at
 * {@link io.waystage.benchmarks.report.Report}.
 */
@NullMarked
package io.waystage.benchmarks.report;

import org.jspecify.annotations.NullMarked;
