package io.waystage.camel.transaction;

import io.waystage.camel.exchange.WaystageConstants;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connection of the transaction that an exchange runs in: in its property or header {@link
 * WaystageConstants#CONNECTION}, else from a data source that hands out the one that is bound to the thread.
 */
public final class CallerConnection {

    private final String uri;
    private final @Nullable DataSource dataSource;

    /** @param uri for messages */
    public CallerConnection(String uri, @Nullable DataSource dataSource) {
        this.uri = uri;
        this.dataSource = dataSource;
    }

    /** What to do with the connection. */
    @FunctionalInterface
    public interface Use {
        void of(Connection connection);
    }

    public void use(Exchange exchange, Use use) throws SQLException {
        Connection given = given(exchange);
        if (given != null) {
            use.of(given);
        } else if (dataSource != null) {
            // Whose data source is bound to a transaction ignores this close; any other is refused before it.
            try (Connection bound = dataSource.getConnection()) {
                use.of(bound);
            }
        } else {
            throw new IllegalStateException(
                    uri + " finds no transaction: set the option dataSource to a data source that"
                            + " hands out the transaction's connection, or the exchange property "
                            + WaystageConstants.CONNECTION + " to that connection");
        }
    }

    private static @Nullable Connection given(Exchange exchange) {
        Connection property = exchange.getProperty(WaystageConstants.CONNECTION, Connection.class);
        return property != null
                ? property
                : exchange.getMessage().getHeader(WaystageConstants.CONNECTION, Connection.class);
    }
}
