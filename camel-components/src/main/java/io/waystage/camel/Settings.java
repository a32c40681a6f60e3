package io.waystage.camel;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.camel.broker.BrokerOptions;
import io.waystage.camel.broker.TlsOptions;
import io.waystage.camel.node.DatabaseOptions;
import io.waystage.camel.node.NodeOptions;
import io.waystage.camel.node.Role;
import io.waystage.camel.worker.WorkerOptions;
import io.waystage.engine.codec.AesGcmCodec;
import io.waystage.engine.codec.PayloadCodec;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.config.QueueNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the options of the component mean, checked: a wrong one is named in the error, with its value. */
final class Settings {

    private final WaystageConfiguration given;

    Settings(WaystageConfiguration given) {
        this.given = given;
    }

    NodeOptions node() {
        Path directory = dataDirectory();
        return new NodeOptions(roles(), directory, broker(directory), database(), engine(), given.getLifecycle());
    }

    Set<Role> roles() {
        return checked("roles", given.getRoles(), () -> Role.parse(given.getRoles()));
    }

    private Path dataDirectory() {
        String directory = required("dataDirectory", given.getDataDirectory());
        try {
            return Path.of(directory);
        } catch (InvalidPathException e) {
            throw wrong("dataDirectory", directory, e);
        }
    }

    private BrokerOptions broker(Path directory) {
        if (given.getBrokerAcceptor() != null
                && (given.getBrokerUrl() != null || given.getConnectionFactory() != null)) {
            throw new IllegalArgumentException(
                    "Option brokerAcceptor: only an embedded broker has one, but brokerUrl or"
                            + " connectionFactory names another broker");
        }
        return new BrokerOptions(
                blankToNull(given.getBrokerUrl()),
                blankToNull(given.getUsername()),
                given.getPassword(),
                new TlsOptions(
                        blankToNull(given.getTrustStore()),
                        given.getTrustStorePassword(),
                        blankToNull(given.getKeyStore()),
                        given.getKeyStorePassword()),
                given.getConnectionFactory(),
                given.isBrokerPersistent() ? directory.resolve("broker") : null,
                blankToNull(given.getBrokerAcceptor()),
                new BrokerOptions.Redelivery(maxDeliveries(), duration("redeliveryDelay", given.getRedeliveryDelay())),
                queues());
    }

    int maxDeliveries() {
        return atLeast(1, "maxDeliveries", given.getMaxDeliveries());
    }

    QueueNames queues() {
        return new QueueNames(
                required("eventsQueue", given.getEventsQueue()),
                required("rejectedQueue", given.getRejectedQueue()),
                required("lifecycleAddress", given.getLifecycleAddress()),
                required("deadLetterQueue", given.getDeadLetterQueue()));
    }

    private DatabaseOptions database() {
        return new DatabaseOptions(
                blankToNull(given.getJdbcUrl()),
                given.getJdbcUser(),
                given.getJdbcPassword(),
                atLeast(1, "jdbcPoolSize", given.getJdbcPoolSize()),
                given.getDataSource());
    }

    private EngineOptions engine() {
        return new EngineOptions(
                queues(),
                atLeast(1, "lanes", given.getLanes()),
                atLeast(1, "batchSize", given.getBatchSize()),
                atLeast(1024, "maxMessageBytes", given.getMaxMessageBytes()),
                retry(),
                atLeast(0, "cachedWorkflows", given.getCachedWorkflows()),
                payloads());
    }

    Payloads payloads() {
        int limit = atLeast(1, "maxPayloadBytes", given.getMaxPayloadBytes());
        if (limit != Payloads.DEFAULT_MAX_BYTES && limit > given.getMaxMessageBytes()) {
            throw new IllegalArgumentException("Option maxPayloadBytes: " + limit + " is more than a whole message may"
                    + " have, which is " + given.getMaxMessageBytes() + ": raise maxMessageBytes, for encoded payloads"
                    + " to a third more than maxPayloadBytes");
        }
        return Payloads.of(codec(), limit);
    }

    /** Whatever is wrong with keys, they are not in the error's text. */
    private @Nullable PayloadCodec codec() {
        String keys = blankToNull(given.getPayloadKeys());
        if (keys == null) {
            return given.getPayloadCodec();
        }
        if (given.getPayloadCodec() != null) {
            throw new IllegalArgumentException("Option payloadKeys: there is a payloadCodec as well, set or as the only"
                    + " bean of its type; one of them has to go");
        }
        try {
            return AesGcmCodec.of(keys);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option payloadKeys: " + e.getMessage());
        }
    }

    private RetryPolicy retry() {
        String types = given.getRetryNonRetryable();
        RetryPolicy fixed = RetryPolicy.fixed(duration("retryInitialDelay", given.getRetryInitialDelay()))
                .maxDelay(duration("retryMaxDelay", given.getRetryMaxDelay()))
                .maxAttempts(atLeast(0, "retryMaxAttempts", given.getRetryMaxAttempts()))
                .nonRetryable(
                        types == null || types.isBlank()
                                ? new String[0]
                                : types.trim().split("\\s*,\\s*"));
        RetryPolicy growing = checked(
                "retryMultiplier", given.getRetryMultiplier(), () -> fixed.multiplier(given.getRetryMultiplier()));
        RetryPolicy spread =
                checked("retryJitter", given.getRetryJitter(), () -> growing.jitter(given.getRetryJitter()));
        Duration elapsed = duration("retryMaxElapsed", given.getRetryMaxElapsed());
        return elapsed.isZero() ? spread : spread.maxElapsed(elapsed);
    }

    Duration retrierInterval() {
        return Duration.ofMillis(atLeast(10, "retrierInterval", given.getRetrierInterval()));
    }

    Duration schedulerInterval() {
        return Duration.ofMillis(atLeast(10, "schedulerInterval", given.getSchedulerInterval()));
    }

    /** What an endpoint leaves open is the component's to say. */
    WorkerOptions worker(@Nullable Integer consumers, @Nullable Integer batchSize, @Nullable Long taskTimeout) {
        return new WorkerOptions(
                atLeast(1, "concurrentConsumers", consumers != null ? consumers : given.getConcurrentConsumers()),
                atLeast(1, "taskBatchSize", batchSize != null ? batchSize : given.getTaskBatchSize()),
                duration("commitInterval", given.getCommitInterval()),
                duration("taskTimeout", taskTimeout != null ? taskTimeout : given.getTaskTimeout()),
                atLeast(1024, "maxMessageBytes", given.getMaxMessageBytes()),
                payloads());
    }

    /** How long an exchange may wait for a workflow. */
    static Duration timeout(long millis) {
        return Duration.ofMillis(atLeast(1, "timeout", millis));
    }

    private static Duration duration(String option, long millis) {
        return Duration.ofMillis(atLeast(0, option, millis));
    }

    private static int atLeast(int least, String option, int value) {
        return (int) atLeast(least, option, (long) value);
    }

    private static long atLeast(long least, String option, long value) {
        if (value < least) {
            throw new IllegalArgumentException("Option " + option + ": must be " + least + " or more, not " + value);
        }
        return value;
    }

    private static String required(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Option " + option + ": must not be empty");
        }
        return value.trim();
    }

    static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }

    private static <T> T checked(String option, Object value, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw wrong(option, value, e);
        }
    }

    private static IllegalArgumentException wrong(String option, Object value, Exception cause) {
        return new IllegalArgumentException("Option " + option + " = " + value + ": " + cause.getMessage(), cause);
    }
}
