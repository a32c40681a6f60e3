/** Loads {@code *.workflow.json}, {@code *.workflow.yaml} and {@code *.workflow.yml} wherever Camel loads route files. */
@NullMarked
package io.waystage.camel.load;

import org.jspecify.annotations.NullMarked;
