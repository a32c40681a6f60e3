package io.waystage.camel.producer;

import org.jspecify.annotations.Nullable;

/**
 * What the URI of a {@code waystage:versions} endpoint says, beside its {@link Target}.
 *
 * @param action which of the actions
 * @param otherVersion with which a version is compared
 * @param share in percent
 */
public record VersionsTarget(
        @Nullable String action,
        @Nullable Integer otherVersion,
        @Nullable Integer share) {}
