package io.waystage.camel.health;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** Up while there is no problem. */
final class NodeHealthCheck extends AbstractHealthCheck {

    private final Supplier<@Nullable String> problem;

    NodeHealthCheck(String id, Supplier<@Nullable String> problem) {
        super("waystage", id);
        this.problem = problem;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            String found = problem.get();
            if (found == null) {
                builder.up();
            } else {
                builder.down().message(found);
            }
        } catch (RuntimeException e) {
            builder.down().message(String.valueOf(e.getMessage())).error(e);
        }
    }
}
