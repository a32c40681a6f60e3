package io.waystage.camel.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** TLS towards a broker; a null leaves to the URL, and after it to the JVM, what it would say. */
public record TlsOptions(
        @Nullable String trustStore,
        @Nullable String trustStorePassword,
        @Nullable String keyStore,
        @Nullable String keyStorePassword) {

    public static final TlsOptions NONE = new TlsOptions(null, null, null, null);

    /** As parameters of an Artemis URL; none if nothing is set. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "trustStorePath", trustStore);
        put(parameters, "trustStorePassword", trustStorePassword);
        put(parameters, "keyStorePath", keyStore);
        put(parameters, "keyStorePassword", keyStorePassword);
        if (!parameters.isEmpty()) {
            parameters.put("sslEnabled", "true");
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "TlsOptions[trustStore=" + trustStore + ", keyStore=" + keyStore + "]";
    }
}
