package io.waystage.chaos.check;

import io.waystage.chaos.blueprint.Sales;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Holds the rows of an application against the workflows that it has started, and completed, in the same transactions. */
final class OwnTransactions {

    static final String STARTS =
            "what is started in a transaction of the application's own exists if and only if it was committed";
    static final String ENDS = "what is completed in a transaction of the application's own is done there exactly once";

    private static final String STARTED = """
            select coalesce(own.reference, workflow.business_ref_no), own.reference is not null, workflow.id is not null
            from chaos_order own
            full outer join (select * from waystage_workflow where component_name = ?) workflow
            on workflow.business_ref_no = own.reference
            """;

    private static final String DONE = """
            select workflow.business_ref_no, workflow.status, (select count(*) from chaos_receipt where workflow_id = workflow.id)
            from waystage_workflow workflow where component_name = ?
            """;

    private OwnTransactions() {}

    static void check(Connection connection, Findings findings) throws SQLException {
        AtomicBoolean sold = new AtomicBoolean();
        each(connection, STARTED, row -> {
            sold.set(true);
            findings.checked(STARTS, 1);
            if (!row.getBoolean(2) || !row.getBoolean(3)) {
                findings.violation(
                        STARTS, row.getString(1) + (row.getBoolean(2) ? " is no workflow" : " is a workflow only"));
            }
        });
        if (!sold.get()) {
            findings.violation(STARTS, "none has gone through, which proves nothing");
        }
        each(connection, DONE, row -> {
            findings.checked(ENDS, 1);
            if (!row.getString(2).equals("COMPLETED") || row.getInt(3) != 1) {
                findings.violation(
                        ENDS, row.getString(1) + " is " + row.getString(2) + " and has " + row.getInt(3) + " receipts");
            }
        });
    }

    private interface Look {
        void at(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Look look) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Sales.COMPONENT);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    look.at(rows);
                }
            }
        }
    }
}
