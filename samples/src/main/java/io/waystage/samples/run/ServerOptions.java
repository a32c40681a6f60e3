package io.waystage.samples.run;

import io.waystage.samples.run.Settings.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where broker and database are, if they are not in this process. Passwords may come from the environment. */
final class ServerOptions {

    /** On this machine only: the embedded broker asks for no password. */
    static final String ACCEPTOR = "tcp://127.0.0.1:61616";

    @Option(names = "--broker-url", paramLabel = "URL", description = "Artemis, for example tcp://host:61616.")
    private @Nullable String brokerUrl;

    @Option(names = "--broker-user", paramLabel = "USER", description = "Its user.")
    private @Nullable String brokerUser;

    @Option(
            names = "--broker-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:BROKER_PASSWORD}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Its password; better given as BROKER_PASSWORD in the environment.")
    private @Nullable String brokerPassword;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "PostgreSQL or H2, for example jdbc:postgresql://host/orders.")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "USER", description = "Its user.")
    private @Nullable String jdbcUser;

    @Option(
            names = "--jdbc-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:JDBC_PASSWORD}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Its password; better given as JDBC_PASSWORD in the environment.")
    private @Nullable String jdbcPassword;

    @Nullable
    Server broker() {
        return brokerUrl == null ? null : new Server(brokerUrl, brokerUser, brokerPassword);
    }

    @Nullable
    Server database() {
        return jdbcUrl == null ? null : new Server(jdbcUrl, jdbcUser, jdbcPassword);
    }
}
