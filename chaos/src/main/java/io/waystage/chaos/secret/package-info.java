/** How payloads are encrypted, and by which keys: {@link io.waystage.chaos.secret.Keys}. */
@NullMarked
package io.waystage.chaos.secret;

import org.jspecify.annotations.NullMarked;
