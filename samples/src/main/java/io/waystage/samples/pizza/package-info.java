/**
 * The pizza order: {@link io.waystage.samples.pizza.PizzaDelivery} is the workflow, {@link
 * io.waystage.samples.pizza.PizzaServices} are the services behind its tasks, ordinary Camel routes and beans.
 */
@NullMarked
package io.waystage.samples.pizza;

import org.jspecify.annotations.NullMarked;
