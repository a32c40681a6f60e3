/**
 * What an engine is given and what it tells about itself. Enter at {@link io.waystage.engine.config.EngineOptions} and
 * {@link io.waystage.engine.config.EngineResources}. Every other package may use
 * these; they use only {@code codec}.
 */
@NullMarked
package io.waystage.engine.config;

import org.jspecify.annotations.NullMarked;
