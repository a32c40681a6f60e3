package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.broker.BrokerException;
import io.waystage.camel.node.NodeException;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.ExternalBroker;
import io.waystage.camel.support.Ports;
import io.waystage.engine.codec.AesGcmCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A component that cannot work keeps its context from starting, says why, and leaves nothing open. */
@Timeout(60)
class WrongOptionsTest {

    @TempDir
    private Path directory;

    private static AbstractThrowableAssert<?, ?> starting(Consumer<WaystageConfiguration> options) {
        CamelContext context = Contexts.engine(options);
        try {
            return assertThatThrownBy(context::start).rootCause();
        } finally {
            context.stop();
        }
    }

    @Test
    void impossibleValuesAreNamed() {
        starting(options -> options.setRoles("wizard"))
                .hasMessageContaining("'wizard' is no role; use engine, worker, or engine,worker");
        assertThatThrownBy(
                        () -> Contexts.engine(options -> options.setRoles("")).start())
                .rootCause()
                .hasMessageContaining("no role is given");
        starting(options -> options.setLanes(0)).hasMessage("Option lanes: must be 1 or more, not 0");
        starting(options -> options.setEventsQueue(" ")).hasMessage("Option eventsQueue: must not be empty");
        starting(options -> options.setRetryJitter(3)).hasMessageContaining("jitter");
        starting(options -> {
                    options.setBrokerUrl("tcp://localhost:1");
                    options.setBrokerAcceptor("tcp://localhost:2");
                })
                .hasMessage("Option brokerAcceptor: only an embedded broker has one, but brokerUrl or connectionFactory"
                        + " names another broker");
    }

    @Test
    void keysAreCheckedAndNotShown() {
        String key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        starting(options -> options.setPayloadKeys("k1:" + key + "," + key))
                .hasMessage("Option payloadKeys: entry 2 is no id:base64");
        starting(options -> options.setPayloadKeys("k1:" + key.substring(4)))
                .hasMessage("Option payloadKeys: The key 'k1' has 29 bytes; AES-256 needs 32. Make one by: openssl rand"
                        + " -base64 32");
        starting(options -> {
                    options.setPayloadKeys("k1:" + key);
                    options.setPayloadCodec(AesGcmCodec.of("k1:" + key));
                })
                .hasMessageStartingWith("Option payloadKeys: there is a payloadCodec as well");
        starting(options -> options.setMaxPayloadBytes(0))
                .hasMessage("Option maxPayloadBytes: must be 1 or more, not 0");
        starting(options -> options.setMaxPayloadBytes(3 << 20))
                .hasMessageStartingWith(
                        "Option maxPayloadBytes: 3145728 is more than a whole message may have, which is" + " 2097152");
    }

    @Test
    void aWrongPasswordOfTheBroker() {
        try (ExternalBroker broker = new ExternalBroker(null)) {
            CamelContext context = Contexts.engine(options -> {
                options.setBrokerUrl(broker.url());
                options.setUsername(ExternalBroker.USER);
                options.setPassword("open sesame");
            });
            try {
                assertThatThrownBy(context::start)
                        .hasStackTraceContaining(BrokerException.class.getName() + ": The broker at " + broker.url()
                                + " refuses the user waystage: ")
                        .hasStackTraceContaining("Check the options username and password")
                        .satisfies(failure -> assertThat(failure.toString()).doesNotContain("open sesame"));
                assertThat(context.isStarted()).isFalse();
            } finally {
                context.stop();
            }
        }
    }

    @Test
    void aBrokerThatIsNotThere() {
        String nowhere = "tcp://localhost:" + Ports.free();
        CamelContext context = Contexts.engine(options -> options.setBrokerUrl(nowhere));

        assertThatThrownBy(context::start)
                .hasStackTraceContaining("The broker at " + nowhere + " cannot be reached: ")
                .hasStackTraceContaining("Check that it runs and that the option brokerUrl is right");
        context.stop();
    }

    @Test
    void aBrokerThatIsNotThereGivesTheDatabaseBack() {
        String nowhere = "tcp://localhost:" + Ports.free();
        Consumer<WaystageConfiguration> here = options -> options.setDataDirectory(directory.toString());
        CamelContext context = Contexts.engine(here.andThen(options -> {
            options.setJdbcUrl(null);
            options.setBrokerUrl(nowhere);
        }));
        assertThatThrownBy(context::start).hasStackTraceContaining("The broker at " + nowhere + " cannot be reached: ");
        context.stop();

        CamelContext next = Contexts.engine(here.andThen(options -> options.setJdbcUrl(null)));
        next.start();
        assertThat(next.isStarted()).isTrue();
        next.stop();
    }

    @Test
    void ofBrokerAndDatabaseBothWrongTheBrokerIsNamed() {
        String nowhere = "tcp://localhost:" + Ports.free();
        CamelContext context = Contexts.engine(options -> {
            options.setBrokerUrl(nowhere);
            options.setJdbcUrl("jdbc:nosuch:database");
        });
        assertThatThrownBy(context::start)
                .hasStackTraceContaining(BrokerException.class.getName() + ": The broker at " + nowhere)
                .hasStackTraceContaining("Suppressed: " + NodeException.class.getName()
                        + ": The database at jdbc:nosuch:database cannot be reached");
        context.stop();
    }

    @Test
    void aWrongPasswordOfTheDatabase() throws Exception {
        String url = Contexts.database();
        try (Connection owner = DriverManager.getConnection(url, "owner", "right")) {
            CamelContext context = Contexts.engine(options -> {
                options.setDataDirectory(directory.toString());
                options.setBrokerPersistent(true);
                options.setJdbcUrl(url);
                options.setJdbcUser("owner");
                options.setJdbcPassword("open sesame");
            });
            assertThatThrownBy(context::start)
                    .hasStackTraceContaining(NodeException.class.getName() + ": The database at " + url
                            + " cannot be reached as user owner: Wrong user name or password")
                    .hasStackTraceContaining("Check the options jdbcUrl, jdbcUser and jdbcPassword")
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("open sesame"));
            context.stop();

            assertThat(owner.isValid(1)).isTrue();
        }
        CamelContext next = Contexts.engine(options -> {
            options.setDataDirectory(directory.toString());
            options.setBrokerPersistent(true);
        });
        next.start();
        assertThat(next.isStarted())
                .as("the data directory and its broker were given back")
                .isTrue();
        next.stop();
    }

    @Test
    void aDataDirectoryThatAnotherContextUses() {
        Consumer<WaystageConfiguration> here = options -> {
            options.setDataDirectory(directory.toString());
            options.setBrokerPersistent(true);
        };
        CamelContext first = Contexts.engine(here);
        first.start();
        try {
            starting(here)
                    .hasMessageContaining(
                            "The data directory " + directory + " is in use by another process or context");
        } finally {
            first.stop();
        }
    }
}
