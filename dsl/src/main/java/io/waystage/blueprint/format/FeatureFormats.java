package io.waystage.blueprint.format;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Features;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All kinds of features that can be written, in the order in which they are. */
final class FeatureFormats {

    private static final List<FeatureFormat<?>> ALL = List.of(
            new WhenFormat(),
            new InputMappingFormat(),
            new OutputMappingFormat(),
            new SearchAttributesFormat(),
            new ChoiceFormat(),
            new TimerFormat(),
            new SignalFormat(),
            new OnExhaustedFormat(),
            new TimeoutsFormat(),
            new TimeLimitFormat(),
            new CompensateWithFormat(),
            new RepeatFormat(),
            new LimitFormat(),
            new CandidatesFormat(),
            new DeadlinesFormat(),
            new PriorityFormat(),
            new TaskFormFormat(),
            new OutcomesFormat(),
            new EscalationFormat(),
            new SubWorkflowFormat(),
            new ForEachFormat(),
            new DoFormat(),
            new BareMessageFormat());

    private static final Map<Class<? extends Feature>, FeatureFormat<?>> BY_KIND =
            ALL.stream().collect(Collectors.toUnmodifiableMap(FeatureFormat::kind, Function.identity()));

    private FeatureFormats() {}

    /** @throws IllegalArgumentException if it has none, so that nothing is left out in silence */
    static FeatureFormat<?> of(Class<? extends Feature> kind) {
        FeatureFormat<?> format = BY_KIND.get(kind);
        if (format == null) {
            throw new IllegalArgumentException(kind.getName() + " is no feature that a blueprint can have");
        }
        return format;
    }

    /** The fields of all features that may stand there. */
    static List<String> fields(Level level) {
        return ALL.stream()
                .filter(format -> format.levels().contains(level))
                .flatMap(format -> format.fields().stream())
                .toList();
    }

    static Features read(Level level, FieldReader fields) {
        Features features = Features.NONE;
        for (FeatureFormat<?> format : ALL) {
            Feature feature = format.levels().contains(level) ? format.read(fields) : null;
            if (feature != null) {
                features = features.with(feature);
            }
        }
        return features;
    }

    static void write(Features features, TreeFields out) {
        features.all().forEach(feature -> of(feature.getClass()));
        for (FeatureFormat<?> format : ALL) {
            write(format, features, out);
        }
    }

    private static <F extends Feature> void write(FeatureFormat<F> format, Features features, TreeFields out) {
        features.get(format.kind()).ifPresent(feature -> format.write(feature, out));
    }
}
