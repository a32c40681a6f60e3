package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.camel.WaystageComponent;
import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Ports;
import io.waystage.engine.codec.AesGcmCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every option can be set by a property {@code camel.component.waystage.*}, and no log shows a secret. */
class PropertiesTest {

    private static final String PREFIX = "camel.component.waystage.";

    private final Main main = new Main();

    /** All options of the component that are Waystage's own, as its committed metadata describes them. */
    private static Map<String, JsonNode> options() throws IOException {
        try (InputStream in =
                WaystageComponent.class.getResourceAsStream("/META-INF/io/waystage/camel/waystage.json")) {
            Map<String, JsonNode> options = new LinkedHashMap<>();
            new ObjectMapper()
                    .readTree(in).path("componentProperties").properties().stream()
                            .filter(option -> option.getValue().has("configurationClass"))
                            .forEach(option -> options.put(option.getKey(), option.getValue()));
            return options;
        }
    }

    private static String value(String name, JsonNode option) {
        return switch (option.path("type").asText()) {
            case "boolean" -> String.valueOf(!option.path("defaultValue").asBoolean());
            case "integer" -> "7";
            case "number" -> "0.5";
            case "duration" -> "8s";
            case "enum" -> "NEVER";
            case "object" -> "#bean:" + name;
            default -> "value-of-" + name;
        };
    }

    private static Object expected(String name, JsonNode option) {
        return switch (option.path("type").asText()) {
            case "boolean" -> !option.path("defaultValue").asBoolean();
            case "duration" -> 8_000L;
            default -> value(name, option);
        };
    }

    @Test
    void everyOptionIsSetByItsProperty() throws Exception {
        Map<String, JsonNode> options = options();
        assertThat(options).hasSizeGreaterThan(30).containsKeys("brokerUrl", "password", "jdbcUrl", "retryJitter");
        main.bind("connectionFactory", new ActiveMQConnectionFactory("vm://nowhere"));
        main.bind("dataSource", new HikariDataSource());
        main.bind("payloadCodec", AesGcmCodec.of("k1:AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        options.forEach((name, option) -> main.addProperty(PREFIX + name, value(name, option)));

        main.init();

        WaystageComponent component = main.getCamelContext().getComponent("waystage", WaystageComponent.class);
        WaystageConfiguration configuration = component.getConfiguration();
        options.forEach((name, option) -> assertThat(get(configuration, name))
                .as(name)
                .satisfies(value -> {
                    if (option.path("type").asText().equals("object")) {
                        assertThat(value)
                                .isSameAs(main.lookupByType(value.getClass()).get(name));
                    } else {
                        assertThat(String.valueOf(value)).isEqualTo(String.valueOf(expected(name, option)));
                    }
                }));
        main.stop();
    }

    private Object get(WaystageConfiguration configuration, String option) {
        return PluginHelper.getBeanIntrospection(main.getCamelContext())
                .getOrElseProperty(configuration, option, null, false);
    }

    @Test
    void secretOptionsAreThePasswordsTheUsersAndTheKeys() throws Exception {
        assertThat(options().entrySet().stream()
                        .filter(option -> option.getValue().path("secret").asBoolean())
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "username",
                        "password",
                        "trustStorePassword",
                        "keyStorePassword",
                        "jdbcUser",
                        "jdbcPassword",
                        "payloadKeys");
    }

    @Test
    void noLogShowsASecret() {
        main.addProperty(PREFIX + "jdbcUrl", Contexts.database());
        main.addProperty(PREFIX + "jdbcUser", "owner");
        main.addProperty(PREFIX + "jdbcPassword", "a secret of the database");
        main.addProperty(PREFIX + "brokerPersistent", "false");
        main.addProperty(PREFIX + "brokerAcceptor", "tcp://localhost:" + Ports.free());
        main.addProperty(PREFIX + "username", "waystage");
        main.addProperty(PREFIX + "password", "a secret of the broker");
        main.addProperty(PREFIX + "payloadKeys", "k1:AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        root.addAppender(log);
        try {
            main.start();
        } finally {
            main.stop();
            root.detachAppender(log);
            root.setLevel(before);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("Waystage runs as"))
                .noneMatch(line -> line.contains("secret") || line.contains("AQECAwQF"));
    }

    @Test
    void anUnknownOptionKeepsTheApplicationFromStarting() {
        main.addProperty(PREFIX + "brokerUlr", "tcp://broker:61616");

        assertThatThrownBy(main::start).hasStackTraceContaining("brokerUlr");
        main.stop();
    }
}
