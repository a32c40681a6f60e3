package io.waystage.camel.producer;

import java.time.Duration;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** What an endpoint's URI says about the workflow and task it is for; null is left to the exchange's headers. */
public record Target(
        @Nullable String component,
        @Nullable String workflow,
        @Nullable Expression businessRefNo,
        @Nullable String stage,
        @Nullable String task,
        @Nullable Integer blueprintVersion,
        @Nullable String actor,
        @Nullable String status,
        @Nullable Duration delay) {}
