package io.waystage.chaos.check;

import io.waystage.chaos.secret.Keys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into every text of the database for what nobody is to read there. Blueprints are no payloads. */
final class Secrets {

    static final String ENCODED = "no payload is plain in the database";
    static final String BOTH_KEYS = "payloads are encoded with the old key and with the new one";

    private static final String TEXTS = """
        select table_name, column_name from information_schema.columns
        where table_schema = current_schema() and table_name like 'waystage\\_%'
            and table_name <> 'waystage_blueprint' and data_type in ('text', 'character varying')
        order by table_name, column_name
        """;

    private static final int SHOWN = 500;

    private record Column(String table, String name) {}

    private Secrets() {}

    static void check(Connection connection, Findings findings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Column column : columns(statement)) {
                findings.checked(ENCODED, 1);
                String sql = "select count(*), min(substr(%s, 1, %d)) from %s where position('%s' in %s) > 0"
                        .formatted(column.name, SHOWN, column.table, Keys.SECRET, column.name);
                try (ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        findings.violation(
                                ENCODED,
                                column.table + "." + column.name + " has " + row.getLong(1) + " of them, for instance "
                                        + row.getString(2));
                    }
                }
            }
            for (String key : Keys.IDS) {
                findings.checked(BOTH_KEYS, 1);
                try (ResultSet row = statement.executeQuery("select exists (select 1 from waystage_event"
                        + " where position(':aes-gcm:" + key + ":' in payload) > 0)")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        findings.violation(BOTH_KEYS, "there is none of the key " + key + ", which proves nothing");
                    }
                }
            }
        }
    }

    private static List<Column> columns(Statement statement) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TEXTS)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return columns;
    }
}
