package io.waystage.samples.feature;

import io.waystage.camel.WaystageComponent;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TransactionalClient;
import io.waystage.engine.client.WorkflowKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;

/**
 * An order and its workflow are stored in one transaction: both are there, or neither. The workflow's task writes its receipt
 * and completes in one transaction, too.
 */
public final class OwnTransaction {

    private OwnTransaction() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Sell()).add(new Till())) {
            demo.start();
            DataSource database = demo.waystage().getService().dataSource();
            execute(database, "create table orders (id varchar(20))");
            execute(database, "create table receipts (id varchar(20))");

            order(demo, database, "ORDER-001", false);
            System.out.println("there after the rollback: "
                    + demo.client()
                            .describe(WorkflowKey.of("SHOP", "ORDER-001"))
                            .isPresent());
            order(demo, database, "ORDER-002", true);
            demo.awaitCompletion();
            System.out.println("orders: " + count(database, "orders") + ", receipts: " + count(database, "receipts"));
        }
    }

    private static void order(Demo demo, DataSource database, String id, boolean keep) throws SQLException {
        TransactionalClient waystage = demo.client().transactional();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "insert into orders values ('" + id + "')");
            waystage.start(connection, StartRequest.of(WorkflowKey.of("SHOP", id)));
            if (keep) {
                connection.commit();
                waystage.committed();
            } else {
                connection.rollback();
            }
        }
    }

    private static final class Sell extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Sell")
                    .component("SHOP")
                    .stage("PAY")
                    .task("write_receipt")
                    .queue("receipts");
        }
    }

    /** A worker whose writes and completion are one transaction. */
    private static final class Till extends RouteBuilder {
        @Override
        public void configure() {
            from("waystage:task:receipts?transacted=true").process(exchange -> {
                DataSource database = getContext()
                        .getComponent("waystage", WaystageComponent.class)
                        .getService()
                        .dataSource();
                execute(database, "insert into receipts values ('R-1')");
            });
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        // Within the task this is the task's connection: neither its close nor a commit ends the transaction.
        try (Connection connection = database.getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
