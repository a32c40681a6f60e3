package io.waystage.camel.node;

import io.waystage.camel.broker.MaskedUrl;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which database to use: the one at {@code jdbcUrl}, else {@code dataSource}, else one embedded in the data directory. */
public record DatabaseOptions(
        @Nullable String jdbcUrl,
        @Nullable String user,
        @Nullable String password,
        int poolSize,
        @Nullable DataSource dataSource) {

    public boolean isEmbedded() {
        return jdbcUrl == null && dataSource == null;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseOptions[jdbcUrl=" + (jdbcUrl == null ? null : MaskedUrl.of(jdbcUrl)) + ", user=" + user
                + ", poolSize=" + poolSize + "]";
    }
}
