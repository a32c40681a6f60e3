package io.waystage.benchmarks;

import io.waystage.benchmarks.subject.DatabaseServer;
import io.waystage.benchmarks.subject.EmbeddedH2;
import io.waystage.benchmarks.subject.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The databases that can be measured. */
enum Kind {
    POSTGRESQL {
        @Override
        DatabaseServer start(Path directory, Map<String, String> settings) {
            return PostgresServer.start(directory, settings);
        }
    },
    H2 {
        @Override
        DatabaseServer start(Path directory, Map<String, String> settings) {
            return new EmbeddedH2();
        }
    };

    /** @param settings for a PostgreSQL */
    abstract DatabaseServer start(Path directory, Map<String, String> settings);

    /** What can be asked for. */
    enum Choice {
        POSTGRESQL,
        H2,
        BOTH;

        List<Kind> kinds() {
            return switch (this) {
                case POSTGRESQL -> List.of(Kind.POSTGRESQL);
                case H2 -> List.of(Kind.H2);
                case BOTH -> List.of(Kind.values());
            };
        }
    }
}
