/** What the tests of the Camel side share. */
@NullMarked
package io.waystage.camel.support;

import org.jspecify.annotations.NullMarked;
