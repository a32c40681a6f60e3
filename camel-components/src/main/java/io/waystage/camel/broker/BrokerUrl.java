package io.waystage.camel.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;

/** What is done to broker URLs. */
final class BrokerUrl {

    private BrokerUrl() {}

    static String with(String url, Map<String, String> parameters) {
        StringBuilder result = new StringBuilder(url);
        char separator = url.contains("?") ? '&' : '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            result.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), UTF_8));
            separator = '&';
        }
        return result.toString();
    }
}
