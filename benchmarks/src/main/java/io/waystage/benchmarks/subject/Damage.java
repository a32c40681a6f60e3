package io.waystage.benchmarks.subject;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/** What a check has to find: a stored state that no event has brought about, and an event that is gone. */
public final class Damage {

    private static final String STATE =
            "update waystage_workflow set business_status = 'NEVER RECORDED' where business_ref_no = ?";

    private static final String EVENT = """
            delete from waystage_event where seq = 2
                and workflow_id = (select id from waystage_workflow where business_ref_no = ?)
            """;

    private Damage() {}

    /**
     * Does it.
     *
     * @param state the business reference of a workflow whose stored state is changed
     * @param event the business reference of a workflow that loses an event
     * @return both
     */
    public static Set<String> inflict(Database database, String state, String event) throws SQLException {
        try (Connection connection = database.connect()) {
            change(connection, STATE, state);
            change(connection, EVENT, event);
        }
        return Set.of(state, event);
    }

    private static void change(Connection connection, String sql, String reference) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, reference);
            int rows = statement.executeUpdate();
            if (rows != 1) {
                throw new IllegalStateException(rows + " rows were changed instead of one: " + sql);
            }
        }
    }
}
