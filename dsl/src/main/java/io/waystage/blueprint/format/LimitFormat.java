package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Limit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "limit": {"concurrency": 10, "rate": {"tasks": 100, "per": "1s"}, "name": "smtp"}}. */
final class LimitFormat implements FeatureFormat<Limit> {

    private static final String FIELD = "limit";
    private static final String CONCURRENCY = "concurrency";
    private static final String RATE = "rate";
    private static final String TASKS = "tasks";
    private static final String PER = "per";
    private static final String NAME = "name";

    @Override
    public Class<Limit> kind() {
        return Limit.class;
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
    public @Nullable Limit read(FieldReader fields) {
        Node.Fields object = fields.object(FIELD, "an object is needed here, such as {\"concurrency\": 10}");
        if (object == null) {
            return null;
        }
        FieldReader inner = new FieldReader(Level.LIMIT, object, fields.problems());
        inner.refuseOthers();
        if (inner.any(CONCURRENCY) == null && inner.any(RATE) == null) {
            fields.problems()
                    .error(
                            object.place(),
                            "this limit has neither \"concurrency\" nor \"rate\"; add one of them, such as "
                                    + "\"concurrency\": 10");
        }
        Located<BigDecimal> concurrency = inner.number(CONCURRENCY);
        Integer tasks = concurrency == null ? null : tasks(concurrency, fields.problems());
        Limit.Rate rate = rate(inner);
        Located<String> name = inner.text(NAME);
        return tasks == null && rate == null ? null : new Limit(tasks, rate, name == null ? null : name.value());
    }

    private static Limit.@Nullable Rate rate(FieldReader limit) {
        FieldReader inner = limit.inner(RATE, Level.RATE);
        if (inner == null) {
            return null;
        }
        inner.refuseOthers();
        Located<BigDecimal> number = inner.requiredNumber(TASKS);
        Integer tasks = number == null ? null : tasks(number, inner.problems());
        if (inner.any(PER) == null) {
            inner.demand(PER, "a duration, such as \"1s\"");
        }
        Duration per = TimeLimitFormat.positive(inner.duration(PER), inner.any(PER), inner.problems());
        return tasks == null || per == null ? null : new Limit.Rate(tasks, per);
    }

    private static @Nullable Integer tasks(Located<BigDecimal> number, Problems problems) {
        BigDecimal tasks = number.value();
        boolean whole = tasks.stripTrailingZeros().scale() <= 0;
        if (!whole || tasks.signum() <= 0 || tasks.compareTo(BigDecimal.valueOf(Limit.MOST)) > 0) {
            problems.error(
                    number.node(),
                    Rendered.value(number.node()) + " is no number of tasks; write a whole number from 1 to "
                            + Limit.MOST);
            return null;
        }
        return tasks.intValueExact();
    }

    @Override
    public void write(Limit feature, TreeFields out) {
        out.object(FIELD, fields -> {
            fields.put(CONCURRENCY, feature.concurrency());
            Limit.Rate rate = feature.rate();
            if (rate != null) {
                fields.object(RATE, inner -> {
                    inner.put(TASKS, rate.tasks());
                    inner.put(PER, rate.per().toString());
                });
            }
            fields.put(NAME, feature.name());
        });
    }
}
