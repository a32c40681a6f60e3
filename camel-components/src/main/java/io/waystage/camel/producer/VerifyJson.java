package io.waystage.camel.producer;

import io.waystage.engine.audit.Difference;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.message.JsonText;
import java.util.stream.Collectors;

/** The report of a check as JSON, with the field names of the messages. */
public final class VerifyJson {

    private VerifyJson() {}

    public static String of(VerifyReport report) {
        return new JsonText()
                .rawField("workflows", String.valueOf(report.workflows()))
                .rawField("events", String.valueOf(report.events()))
                .rawField("different", String.valueOf(report.different()))
                .rawField("unchained_events", String.valueOf(report.unchained()))
                .field("last_unchained_event_at", report.lastUnchained())
                .rawField("elapsed_ms", String.valueOf(report.elapsed().toMillis()))
                .rawField(
                        "first_difference",
                        report.first().map(VerifyJson::difference).orElse(null))
                .rawField(
                        "differences",
                        report.differences().stream()
                                .map(VerifyJson::difference)
                                .collect(Collectors.joining(",", "[", "]")))
                .end();
    }

    private static String difference(Difference difference) {
        JsonText json = new JsonText().field("workflow_id", difference.workflowId());
        if (difference.blueprint() != null) {
            json.field("component_name", difference.blueprint().componentName())
                    .field("workflow_name", difference.blueprint().workflowName());
        }
        return json.field("business_ref_no", difference.businessRefNo())
                .field("difference", difference.text())
                .end();
    }
}
