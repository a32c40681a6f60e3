/**
 * Running orders and showing what happens to them. Enter at {@link io.waystage.samples.run.OrderCommand}, the command line;
 * {@link io.waystage.samples.run.Application} is the Camel application with everything in it, {@link
 * io.waystage.samples.run.OrderStory} tells of one order, {@link io.waystage.samples.run.ManyOrders} of many.
 */
@NullMarked
package io.waystage.samples.run;

import org.jspecify.annotations.NullMarked;
