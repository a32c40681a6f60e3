package io.waystage.camel.producer;

import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.AuditReader;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Which workflows a {@code waystage:verify} endpoint checks. Only what its URI says counts: a header that is left over from
 * elsewhere must not make a check of everything one of nearly nothing.
 */
final class VerifyFilter {

    private final String uri;
    private final Target target;
    private final @Nullable WorkflowStatus status;

    /** @param uri for messages */
    VerifyFilter(String uri, Target target) {
        this.uri = uri;
        this.target = target;
        this.status = status(uri, target.status());
    }

    private static @Nullable WorkflowStatus status(String uri, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Stream.of(WorkflowStatus.values())
                .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        uri + ": no workflow has the status '" + text + "'; use " + names()));
    }

    private static String names() {
        return Stream.of(WorkflowStatus.values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    AuditReader.Filter of(Exchange exchange) {
        return new AuditReader.Filter(
                blankToNull(target.component()), blankToNull(target.workflow()), status, reference(exchange));
    }

    private @Nullable String reference(Exchange exchange) {
        if (target.businessRefNo() == null) {
            return null;
        }
        String reference = target.businessRefNo().evaluate(exchange, String.class);
        if (reference == null || reference.isBlank()) {
            throw new IllegalArgumentException(uri + ": the option businessRefNo gives nothing for this exchange");
        }
        return reference;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
