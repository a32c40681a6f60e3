package io.waystage.blueprint.format;

import java.util.Optional;

/**
 * What only the hosting runtime knows: whether it can use an endpoint. It is asked while a blueprint is validated, so
 * that its answer is reported together with everything else that is wrong.
 */
@FunctionalInterface
public interface EndpointCheck {

    /** Takes every endpoint: for reading where nothing is going to be deployed. */
    EndpointCheck ANY = uri -> Optional.empty();

    /**
     * Looks at one endpoint, without opening it.
     *
     * @return what is wrong with it, as a sentence without the URI; empty if it can be used
     */
    Optional<String> problemWith(String uri);
}
