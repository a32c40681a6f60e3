/**
 * What was measured as a page with a table and a picture.
 *
 * <p>Enter at {@link io.waystage.peers.report.Report}.
 */
@NullMarked
package io.waystage.peers.report;

import org.jspecify.annotations.NullMarked;
