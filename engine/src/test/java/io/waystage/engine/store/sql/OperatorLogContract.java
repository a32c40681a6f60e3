package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.message.EventIds;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorAction.Kind;
import io.waystage.engine.store.OperatorLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for {@link OperatorLog}. */
abstract class OperatorLogContract extends StoreContract {

    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123456Z");

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_operator_log");
    }

    private static OperatorAction action(
            Kind kind, String actor, @Nullable String message, @Nullable String reference) {
        return new OperatorAction(
                EventIds.next(),
                EventIds.next(),
                NOW,
                kind,
                actor,
                "because of \u00e4",
                "waystage.events.rejected",
                message,
                null,
                reference == null ? null : "ITALIAN",
                reference,
                "{\"body\":\"" + "x".repeat(100_000) + "\"}");
    }

    @Test
    void whatIsKeptTwiceIsThereOnceAndAsItWas() {
        OperatorAction dropped = action(Kind.DROP, "eve", "ID:1", null);
        OperatorAction sent = action(Kind.SEND_AGAIN, "adam", null, "P-1");

        database.operatorLog().keep(List.of(dropped));
        database.operatorLog().keep(List.of(sent, dropped, sent));

        assertThat(database.operatorLog().list(OperatorLog.Filter.ALL, null, 10))
                .containsExactly(sent, dropped);
        assertThat(database.operatorLog().lastOf("ID:1")).contains(dropped);
        assertThat(database.operatorLog().lastOf("ID:2")).isEmpty();
    }

    @Test
    void pagesAndFilters() {
        List<OperatorAction> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(0, action(i % 2 == 0 ? Kind.DROP : Kind.MEND, i < 10 ? "eve" : "adam", "ID:" + i % 3, "P-" + i));
        }
        database.operatorLog().keep(all);
        OperatorLog log = database.operatorLog();

        List<OperatorAction> first = log.list(OperatorLog.Filter.ALL, null, 10);
        assertThat(first).isEqualTo(all.subList(0, 10));
        assertThat(log.list(OperatorLog.Filter.ALL, first.get(9).id(), 10)).isEqualTo(all.subList(10, 20));
        assertThat(log.list(new OperatorLog.Filter(null, "eve", null, null, null), null, 100))
                .isEqualTo(all.subList(15, 25));
        assertThat(log.list(new OperatorLog.Filter(null, null, Kind.MEND, "ITALIAN", null), null, 100))
                .hasSize(12);
        assertThat(log.list(new OperatorLog.Filter(null, null, null, null, "P-7"), null, 100))
                .containsExactly(all.get(17));
        assertThat(log.lastOf("ID:1")).contains(all.get(2));
    }
}
