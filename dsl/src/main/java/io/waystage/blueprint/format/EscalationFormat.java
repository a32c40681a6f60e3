package io.waystage.blueprint.format;

import io.waystage.blueprint.JsonTexts;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Escalation.Completion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "escalation": {"reassign": "managers"}}; or {@code {"notify": true}}, or {@code {"complete": {"outcome": "REJECTED"}}}. */
final class EscalationFormat implements FeatureFormat<Escalation> {

    static final String FIELD = "escalation";
    private static final String NOTIFY = "notify";
    private static final String REASSIGN = "reassign";
    private static final String COMPLETE = "complete";
    private static final String OUTCOME = "outcome";
    private static final String OUTPUT = "output";

    @Override
    public Class<Escalation> kind() {
        return Escalation.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable Escalation read(FieldReader fields) {
        FieldReader escalation = fields.inner(FIELD, Level.ESCALATION);
        if (escalation == null) {
            return null;
        }
        escalation.refuseOthers();
        Located<Boolean> notify = escalation.bool(NOTIFY);
        Located<String> reassign = escalation.text(REASSIGN);
        FieldReader complete = escalation.inner(COMPLETE, Level.COMPLETION);
        Node node = fields.any(FIELD);
        if (node != null && reassign != null && complete != null) {
            fields.problems().error(node, "an escalation either reassigns or completes; remove one of them");
        }
        boolean nothing = reassign == null && complete == null && (notify == null || !notify.value());
        if (node != null && nothing) {
            fields.problems().error(node, "an escalation does something: \"notify\", \"reassign\" or \"complete\"");
        }
        return new Escalation(
                reassign == null ? null : reassign.value(), complete == null ? null : completion(complete));
    }

    private static Completion completion(FieldReader complete) {
        complete.refuseOthers();
        Located<String> outcome = complete.text(OUTCOME);
        Node output = complete.any(OUTPUT);
        return new Completion(
                outcome == null ? null : outcome.value(), output == null ? null : JsonTexts.of(output.plain()));
    }

    @Override
    public void write(Escalation feature, TreeFields out) {
        out.object(FIELD, fields -> {
            Completion complete = feature.complete();
            if (feature.reassign() == null && complete == null) {
                fields.put(NOTIFY, true);
            }
            fields.put(REASSIGN, feature.reassign());
            if (complete != null) {
                fields.object(COMPLETE, inner -> write(complete, inner));
            }
        });
    }

    private static void write(Completion complete, TreeFields out) {
        out.put(OUTCOME, complete.outcome());
        if (complete.output() != null) {
            out.json(OUTPUT, JsonTexts.value(complete.output()));
        }
    }
}
