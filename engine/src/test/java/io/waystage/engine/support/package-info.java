/** What the engine's tests share: a real broker, services on it, blueprints. */
@NullMarked
package io.waystage.engine.support;

import org.jspecify.annotations.NullMarked;
