package io.waystage.camel.compile;

import io.waystage.blueprint.format.EndpointCheck;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;

/** Tells which endpoints a Camel context can use: makes each one to see whether that works, and throws it away unopened. */
public final class ContextEndpoints implements EndpointCheck {

    private final CamelContext context;

    public ContextEndpoints(CamelContext context) {
        this.context = context;
    }

    @Override
    public Optional<String> problemWith(String uri) {
        try {
            return problemWithResolved(context.resolvePropertyPlaceholders(uri));
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> problemWithResolved(String uri) {
        String scheme = StringHelper.before(uri, ":", uri);
        if (scheme.isBlank() || !uri.contains(":")) {
            return Optional.of("it has no scheme; write a Camel endpoint URI such as http://host/path or bean:name");
        }
        Component component = component(scheme);
        if (component == null) {
            return Optional.of("there is no Camel component '" + scheme + "'; add its dependency (camel-" + scheme
                    + "?) or correct the scheme");
        }
        try {
            component.createEndpoint(uri);
            return Optional.empty();
        } catch (Exception e) {
            // Before the start, a bean may still be bound; Camel itself reports it at the start if it is not.
            boolean mayCome = !context.isStarted() && ObjectHelper.getException(NoSuchBeanException.class, e) != null;
            return mayCome ? Optional.empty() : Optional.of("it cannot be used: " + e.getMessage());
        }
    }

    private org.apache.camel.@org.jspecify.annotations.Nullable Component component(String scheme) {
        try {
            return context.getComponent(scheme, true, false);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
