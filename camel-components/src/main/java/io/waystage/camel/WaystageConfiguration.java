package io.waystage.camel;

import io.waystage.camel.node.LifecycleMode;
import io.waystage.engine.codec.PayloadCodec;
import jakarta.jms.ConnectionFactory;
import javax.sql.DataSource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of the {@code waystage} component, as they are set. What they mean together is in {@link Settings}. */
@UriParams
public class WaystageConfiguration {

    @UriParam(
            label = "common",
            defaultValue = "engine,worker",
            description = "What this node does: engine (takes in events, needs a database), worker (does tasks, "
                    + "needs only the broker), or both, separated by a comma.")
    private String roles = "engine,worker";

    @UriParam(
            label = "common",
            defaultValue = "waystage-data",
            description = "Where the embedded broker and the embedded database keep their files.")
    private String dataDirectory = "waystage-data";

    @UriParam(
            label = "broker",
            description = "URL of an Artemis broker, for example tcp://broker:61616. Without it, and without a "
                    + "connectionFactory, a broker is embedded in this process.")
    private @Nullable String brokerUrl;

    @UriParam(
            label = "broker,security",
            secret = true,
            description = "User for the broker. With an embedded broker, the user that other processes need at "
                    + "its brokerAcceptor.")
    private @Nullable String username;

    @UriParam(label = "broker,security", secret = true, description = "Password for the broker.")
    private @Nullable String password;

    @UriParam(
            label = "broker,security",
            description =
                    "File with the certificates that the broker's certificate is checked against; turns TLS " + "on.")
    private @Nullable String trustStore;

    @UriParam(label = "broker,security", secret = true, description = "Password of the trustStore.")
    private @Nullable String trustStorePassword;

    @UriParam(
            label = "broker,security",
            description = "File with the key and certificate that this node shows to the broker; turns TLS on.")
    private @Nullable String keyStore;

    @UriParam(label = "broker,security", secret = true, description = "Password of the keyStore.")
    private @Nullable String keyStorePassword;

    @UriParam(
            label = "broker,advanced",
            description = "Connection factory of a broker that the application has. A brokerUrl comes first.")
    @Metadata(autowired = true)
    private @Nullable ConnectionFactory connectionFactory;

    @UriParam(
            label = "broker",
            description = "URL at which an embedded broker listens for other processes, for example "
                    + "tcp://localhost:61616. An address that is not of this machine alone needs username and "
                    + "password.")
    private @Nullable String brokerAcceptor;

    @UriParam(
            label = "broker",
            defaultValue = "true",
            description = "Whether an embedded broker keeps its messages on disk. Without, they are lost with the "
                    + "process: for tests.")
    private boolean brokerPersistent = true;

    @UriParam(
            label = "broker",
            defaultValue = "10",
            description =
                    "How often an embedded broker delivers a StartTask before it gives it up as a dead letter, and how"
                            + " often a durable subscriber tries a lifecycle notification.")
    private int maxDeliveries = 10;

    @UriParam(
            label = "broker",
            defaultValue = "200ms",
            javaType = "java.time.Duration",
            description = "How long an embedded broker waits before it delivers a StartTask again that a worker did not"
                    + " finish; the pause doubles each time, up to a minute.")
    private long redeliveryDelay = 200;

    @UriParam(
            label = "broker,advanced",
            defaultValue = "waystage.events",
            description =
                    "Queue that the engine takes its events from. What one workflow gets too many of waits in a queue"
                            + " of this name with .crowded at its end.")
    private String eventsQueue = "waystage.events";

    @UriParam(
            label = "broker,advanced",
            defaultValue = "waystage.events.rejected",
            description = "Queue for messages that can never be applied, each with the reason as a property.")
    private String rejectedQueue = "waystage.events.rejected";

    @UriParam(
            label = "broker,advanced",
            defaultValue = "waystage.lifecycle",
            description = "Multicast address of the lifecycle notifications.")
    private String lifecycleAddress = "waystage.lifecycle";

    @UriParam(
            label = "broker,advanced",
            defaultValue = "waystage.dead-letters",
            description = "Queue to which the broker moves a StartTask that it has given up.")
    private String deadLetterQueue = "waystage.dead-letters";

    @UriParam(
            label = "database",
            description = "JDBC URL of the engine's database (PostgreSQL or H2). Without it, and without a "
                    + "dataSource, an H2 database is embedded in the data directory.")
    private @Nullable String jdbcUrl;

    @UriParam(label = "database,security", secret = true, description = "User for the database.")
    private @Nullable String jdbcUser;

    @UriParam(label = "database,security", secret = true, description = "Password for the database.")
    private @Nullable String jdbcPassword;

    @UriParam(label = "database", defaultValue = "10", description = "How many database connections at most.")
    private int jdbcPoolSize = 10;

    @UriParam(label = "database,advanced", description = "Data source that the application has. A jdbcUrl comes first.")
    @Metadata(autowired = true)
    private @Nullable DataSource dataSource;

    @UriParam(
            label = "engine",
            defaultValue = "2",
            description = "How many threads take in events; more than one per core slows down.")
    private int lanes = 2;

    @UriParam(
            label = "engine",
            defaultValue = "500",
            description = "How many events one database transaction takes at most.")
    private int batchSize = 500;

    @UriParam(
            label = "engine",
            defaultValue = "2097152",
            description = "A larger event is rejected, with all that stands in it, encoded or not; a larger answer of a"
                    + " worker fails its task.")
    private int maxMessageBytes = 2_097_152;

    @UriParam(
            label = "common",
            defaultValue = "1048576",
            description = "How many bytes a payload (an input, an output, an error's message) may have as JSON, before"
                    + " it is encoded.")
    private int maxPayloadBytes = 1_048_576;

    @UriParam(
            label = "common,security",
            secret = true,
            description = "Keys by which payloads are encrypted in the broker and in the database, as id:base64 with 32"
                    + " bytes each, separated by commas. The first is the current one, the others are for reading; after"
                    + " plain all are for reading, and nothing is encrypted.")
    private @Nullable String payloadKeys;

    @UriParam(
            label = "common,advanced",
            description = "Codec of the application for payloads, in the place of payloadKeys.")
    @Metadata(autowired = true)
    private @Nullable PayloadCodec payloadCodec;

    @UriParam(
            label = "engine,advanced",
            defaultValue = "100000",
            description = "How many running workflows are kept in memory between their events.")
    private int cachedWorkflows = 100_000;

    @UriParam(
            label = "engine",
            defaultValue = "AUTO",
            description = "When lifecycle notifications are sent: while somebody is subscribed as far as the "
                    + "broker can tell, always, or never.")
    private LifecycleMode lifecycle = LifecycleMode.AUTO;

    @UriParam(
            label = "engine",
            defaultValue = "true",
            description =
                    "Whether new workflows run the blueprints that this node deploys. With false they go on running what they"
                            + " ran before, until somebody gives a new version its share or makes it the default.")
    private boolean deployAsDefault = true;

    @UriParam(
            label = "engine",
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description = "Pause after a task's first failed attempt. These retry options hold for tasks to which "
                    + "their blueprint gives no policy.")
    private long retryInitialDelay = 1000;

    @UriParam(
            label = "engine",
            defaultValue = "2",
            description = "By how much the pause grows with each further attempt.")
    private double retryMultiplier = 2;

    @UriParam(
            label = "engine",
            defaultValue = "5m",
            javaType = "java.time.Duration",
            description = "No pause is longer.")
    private long retryMaxDelay = 300_000;

    @UriParam(
            label = "engine",
            defaultValue = "0.2",
            description = "Spreads pauses by this part of their length, 0 to 1.")
    private double retryJitter = 0.2;

    @UriParam(
            label = "engine",
            defaultValue = "10",
            description = "Attempts in all, the first included; 0 means no bound, 1 no retry.")
    private int retryMaxAttempts = 10;

    @UriParam(
            label = "engine",
            javaType = "java.time.Duration",
            description = "No new attempt starts later than this after the first one; 0 means no bound.")
    private long retryMaxElapsed;

    @UriParam(
            label = "engine",
            description = "Error types that are never retried, separated by commas: exception class names, whole "
                    + "or their last part.")
    private @Nullable String retryNonRetryable;

    @UriParam(
            label = "engine",
            defaultValue = "500ms",
            javaType = "java.time.Duration",
            description = "How often the engine looks for what is due: retries and other wake-ups.")
    private long retrierInterval = 500;

    @UriParam(
            label = "engine",
            defaultValue = "true",
            description = "Whether the engine has the built-in route waystage-retrier.")
    private boolean retrierRoute = true;

    @UriParam(
            label = "engine",
            defaultValue = "500ms",
            javaType = "java.time.Duration",
            description = "How often the engine looks for due schedules.")
    private long schedulerInterval = 500;

    @UriParam(
            label = "engine",
            defaultValue = "true",
            description = "Whether the engine has the built-in route waystage-scheduler.")
    private boolean schedulerRoute = true;

    @UriParam(
            label = "engine",
            defaultValue = "true",
            description = "Whether the engine has the built-in route waystage-dead-letters.")
    private boolean deadLetterRoute = true;

    @UriParam(
            label = "worker",
            defaultValue = "1",
            description = "How many threads each worker has; an endpoint may have its own number.")
    private int concurrentConsumers = 1;

    @UriParam(
            label = "worker",
            defaultValue = "100",
            description = "How many answers of a worker one broker transaction takes at most.")
    private int taskBatchSize = 100;

    @UriParam(
            label = "worker,advanced",
            defaultValue = "10ms",
            javaType = "java.time.Duration",
            description =
                    "How long the answer of a task waits at most for others to share its broker " + "transaction.")
    private long commitInterval = 10;

    @UriParam(
            label = "worker",
            defaultValue = "15m",
            javaType = "java.time.Duration",
            description = "A task that takes longer counts as hanging: it is given up, interrupted and delivered "
                    + "again, at last as a dead letter. 0 waits for ever. An endpoint may have its own.")
    private long taskTimeout = 900_000;

    public String getRoles() {
        return roles;
    }

    /** What this node does: engine (takes in events, needs a database), worker (does tasks, needs only the broker), or both, separated by a comma. */
    public void setRoles(String roles) {
        this.roles = roles;
    }

    public String getDataDirectory() {
        return dataDirectory;
    }

    /** Where the embedded broker and the embedded database keep their files. */
    public void setDataDirectory(String dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    public @Nullable String getBrokerUrl() {
        return brokerUrl;
    }

    /** URL of an Artemis broker, for example tcp://broker:61616. Without it, and without a connectionFactory, a broker is embedded in this process. */
    public void setBrokerUrl(@Nullable String brokerUrl) {
        this.brokerUrl = brokerUrl;
    }

    public @Nullable String getUsername() {
        return username;
    }

    /** User for the broker. With an embedded broker, the user that other processes need at its brokerAcceptor. */
    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    public @Nullable String getPassword() {
        return password;
    }

    /** Password for the broker. */
    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    public @Nullable String getTrustStore() {
        return trustStore;
    }

    /** File with the certificates that the broker's certificate is checked against; turns TLS on. */
    public void setTrustStore(@Nullable String trustStore) {
        this.trustStore = trustStore;
    }

    public @Nullable String getTrustStorePassword() {
        return trustStorePassword;
    }

    /** Password of the trustStore. */
    public void setTrustStorePassword(@Nullable String trustStorePassword) {
        this.trustStorePassword = trustStorePassword;
    }

    public @Nullable String getKeyStore() {
        return keyStore;
    }

    /** File with the key and certificate that this node shows to the broker; turns TLS on. */
    public void setKeyStore(@Nullable String keyStore) {
        this.keyStore = keyStore;
    }

    public @Nullable String getKeyStorePassword() {
        return keyStorePassword;
    }

    /** Password of the keyStore. */
    public void setKeyStorePassword(@Nullable String keyStorePassword) {
        this.keyStorePassword = keyStorePassword;
    }

    public @Nullable ConnectionFactory getConnectionFactory() {
        return connectionFactory;
    }

    /** Connection factory of a broker that the application has. A brokerUrl comes first. */
    public void setConnectionFactory(@Nullable ConnectionFactory connectionFactory) {
        this.connectionFactory = connectionFactory;
    }

    public @Nullable String getBrokerAcceptor() {
        return brokerAcceptor;
    }

    /** URL at which an embedded broker listens for other processes, for example tcp://localhost:61616. An address that is not of this machine alone needs username and password. */
    public void setBrokerAcceptor(@Nullable String brokerAcceptor) {
        this.brokerAcceptor = brokerAcceptor;
    }

    public boolean isBrokerPersistent() {
        return brokerPersistent;
    }

    /** Whether an embedded broker keeps its messages on disk. Without, they are lost with the process: for tests. */
    public void setBrokerPersistent(boolean brokerPersistent) {
        this.brokerPersistent = brokerPersistent;
    }

    public int getMaxDeliveries() {
        return maxDeliveries;
    }

    /** How often an embedded broker delivers a StartTask, and a durable subscriber tries a notification. */
    public void setMaxDeliveries(int maxDeliveries) {
        this.maxDeliveries = maxDeliveries;
    }

    public long getRedeliveryDelay() {
        return redeliveryDelay;
    }

    /** How long an embedded broker waits before it delivers a StartTask again that a worker did not finish. */
    public void setRedeliveryDelay(long redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    public String getEventsQueue() {
        return eventsQueue;
    }

    /**
     * Queue that the engine takes its events from. What one workflow gets too many of waits in a queue of this name with
     * .crowded at its end.
     */
    public void setEventsQueue(String eventsQueue) {
        this.eventsQueue = eventsQueue;
    }

    public String getRejectedQueue() {
        return rejectedQueue;
    }

    /** Queue for messages that can never be applied, each with the reason as a property. */
    public void setRejectedQueue(String rejectedQueue) {
        this.rejectedQueue = rejectedQueue;
    }

    public String getLifecycleAddress() {
        return lifecycleAddress;
    }

    /** Multicast address of the lifecycle notifications. */
    public void setLifecycleAddress(String lifecycleAddress) {
        this.lifecycleAddress = lifecycleAddress;
    }

    public String getDeadLetterQueue() {
        return deadLetterQueue;
    }

    /** Queue to which the broker moves a StartTask that it has given up. */
    public void setDeadLetterQueue(String deadLetterQueue) {
        this.deadLetterQueue = deadLetterQueue;
    }

    public @Nullable String getJdbcUrl() {
        return jdbcUrl;
    }

    /** JDBC URL of the engine's database (PostgreSQL or H2). Without it, and without a dataSource, an H2 database is embedded in the data directory. */
    public void setJdbcUrl(@Nullable String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    public @Nullable String getJdbcUser() {
        return jdbcUser;
    }

    /** User for the database. */
    public void setJdbcUser(@Nullable String jdbcUser) {
        this.jdbcUser = jdbcUser;
    }

    public @Nullable String getJdbcPassword() {
        return jdbcPassword;
    }

    /** Password for the database. */
    public void setJdbcPassword(@Nullable String jdbcPassword) {
        this.jdbcPassword = jdbcPassword;
    }

    public int getJdbcPoolSize() {
        return jdbcPoolSize;
    }

    /** How many database connections at most. */
    public void setJdbcPoolSize(int jdbcPoolSize) {
        this.jdbcPoolSize = jdbcPoolSize;
    }

    public @Nullable DataSource getDataSource() {
        return dataSource;
    }

    /** Data source that the application has. A jdbcUrl comes first. */
    public void setDataSource(@Nullable DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public int getLanes() {
        return lanes;
    }

    /** How many threads take in events; more than one per core slows down. */
    public void setLanes(int lanes) {
        this.lanes = lanes;
    }

    public int getBatchSize() {
        return batchSize;
    }

    /** How many events one database transaction takes at most. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public int getMaxMessageBytes() {
        return maxMessageBytes;
    }

    /** A larger event is rejected. */
    public void setMaxMessageBytes(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    public int getMaxPayloadBytes() {
        return maxPayloadBytes;
    }

    /** How many bytes a payload (an input, an output, an error's message) may have as JSON, before it is encoded. */
    public void setMaxPayloadBytes(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    public @Nullable String getPayloadKeys() {
        return payloadKeys;
    }

    /** Keys by which payloads are encrypted in the broker and in the database, as id:base64 with 32 bytes each, separated by commas. The first is the current one, the others are for reading; after plain all are for reading, and nothing is encrypted. */
    public void setPayloadKeys(@Nullable String payloadKeys) {
        this.payloadKeys = payloadKeys;
    }

    public @Nullable PayloadCodec getPayloadCodec() {
        return payloadCodec;
    }

    /** Codec of the application for payloads, in the place of payloadKeys. */
    public void setPayloadCodec(@Nullable PayloadCodec payloadCodec) {
        this.payloadCodec = payloadCodec;
    }

    public int getCachedWorkflows() {
        return cachedWorkflows;
    }

    /** How many running workflows are kept in memory between their events. */
    public void setCachedWorkflows(int cachedWorkflows) {
        this.cachedWorkflows = cachedWorkflows;
    }

    public boolean isDeployAsDefault() {
        return deployAsDefault;
    }

    /** Whether new workflows run the blueprints that this node deploys. */
    public void setDeployAsDefault(boolean deployAsDefault) {
        this.deployAsDefault = deployAsDefault;
    }

    public LifecycleMode getLifecycle() {
        return lifecycle;
    }

    /** When lifecycle notifications are sent: while somebody is subscribed as far as the broker can tell, always, or never. */
    public void setLifecycle(LifecycleMode lifecycle) {
        this.lifecycle = lifecycle;
    }

    public long getRetryInitialDelay() {
        return retryInitialDelay;
    }

    /** Pause after a task's first failed attempt. These retry options hold for tasks to which their blueprint gives no policy. */
    public void setRetryInitialDelay(long retryInitialDelay) {
        this.retryInitialDelay = retryInitialDelay;
    }

    public double getRetryMultiplier() {
        return retryMultiplier;
    }

    /** By how much the pause grows with each further attempt. */
    public void setRetryMultiplier(double retryMultiplier) {
        this.retryMultiplier = retryMultiplier;
    }

    public long getRetryMaxDelay() {
        return retryMaxDelay;
    }

    /** No pause is longer. */
    public void setRetryMaxDelay(long retryMaxDelay) {
        this.retryMaxDelay = retryMaxDelay;
    }

    public double getRetryJitter() {
        return retryJitter;
    }

    /** Spreads pauses by this part of their length, 0 to 1. */
    public void setRetryJitter(double retryJitter) {
        this.retryJitter = retryJitter;
    }

    public int getRetryMaxAttempts() {
        return retryMaxAttempts;
    }

    /** Attempts in all, the first included; 0 means no bound, 1 no retry. */
    public void setRetryMaxAttempts(int retryMaxAttempts) {
        this.retryMaxAttempts = retryMaxAttempts;
    }

    public long getRetryMaxElapsed() {
        return retryMaxElapsed;
    }

    /** No new attempt starts later than this after the first one; 0 means no bound. */
    public void setRetryMaxElapsed(long retryMaxElapsed) {
        this.retryMaxElapsed = retryMaxElapsed;
    }

    public @Nullable String getRetryNonRetryable() {
        return retryNonRetryable;
    }

    /** Error types that are never retried, separated by commas: exception class names, whole or their last part. */
    public void setRetryNonRetryable(@Nullable String retryNonRetryable) {
        this.retryNonRetryable = retryNonRetryable;
    }

    public long getRetrierInterval() {
        return retrierInterval;
    }

    /** How often the engine looks for what is due: retries and other wake-ups. */
    public void setRetrierInterval(long retrierInterval) {
        this.retrierInterval = retrierInterval;
    }

    public boolean isRetrierRoute() {
        return retrierRoute;
    }

    /** Whether the engine has the built-in route waystage-retrier. */
    public void setRetrierRoute(boolean retrierRoute) {
        this.retrierRoute = retrierRoute;
    }

    public long getSchedulerInterval() {
        return schedulerInterval;
    }

    /** How often the engine looks for due schedules. */
    public void setSchedulerInterval(long schedulerInterval) {
        this.schedulerInterval = schedulerInterval;
    }

    public boolean isSchedulerRoute() {
        return schedulerRoute;
    }

    /** Whether the engine has the built-in route waystage-scheduler. */
    public void setSchedulerRoute(boolean schedulerRoute) {
        this.schedulerRoute = schedulerRoute;
    }

    public boolean isDeadLetterRoute() {
        return deadLetterRoute;
    }

    /** Whether the engine has the built-in route waystage-dead-letters. */
    public void setDeadLetterRoute(boolean deadLetterRoute) {
        this.deadLetterRoute = deadLetterRoute;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    /** How many threads each worker has; an endpoint may have its own number. */
    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public int getTaskBatchSize() {
        return taskBatchSize;
    }

    /** How many answers of a worker one broker transaction takes at most. */
    public void setTaskBatchSize(int taskBatchSize) {
        this.taskBatchSize = taskBatchSize;
    }

    public long getCommitInterval() {
        return commitInterval;
    }

    /** How long the answer of a task waits at most for others to share its broker transaction. */
    public void setCommitInterval(long commitInterval) {
        this.commitInterval = commitInterval;
    }

    public long getTaskTimeout() {
        return taskTimeout;
    }

    /** A task that takes longer counts as hanging: it is given up, interrupted and delivered again, at last as a dead letter. 0 waits for ever. An endpoint may have its own. */
    public void setTaskTimeout(long taskTimeout) {
        this.taskTimeout = taskTimeout;
    }
}
