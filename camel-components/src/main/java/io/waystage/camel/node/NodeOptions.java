package io.waystage.camel.node;

import io.waystage.camel.broker.BrokerOptions;
import io.waystage.engine.config.EngineOptions;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a node is to be.
 *
 * @param dataDirectory of what is embedded
 * @param lifecycle when lifecycle notifications are sent
 */
public record NodeOptions(
        Set<Role> roles,
        Path dataDirectory,
        BrokerOptions broker,
        DatabaseOptions database,
        EngineOptions engine,
        LifecycleMode lifecycle) {

    public NodeOptions {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether anything of this node lives in the data directory. */
    boolean usesDataDirectory() {
        boolean brokerInside = broker.isEmbedded() && broker.directory() != null;
        boolean databaseInside = has(Role.ENGINE) && database.isEmbedded();
        return brokerInside || databaseInside;
    }
}
