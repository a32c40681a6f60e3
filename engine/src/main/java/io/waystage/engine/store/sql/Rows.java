package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Query;

/** Runs single statements that jOOQ has built, on one connection. */
final class Rows {

    private Rows() {}

    /** Reads one row into a value. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, Query query, Mapper<T> mapper) throws SQLException {
        try (PreparedStatement statement = prepare(connection, query);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(mapper.map(rows));
            }
            return result;
        }
    }

    static <T> Optional<T> first(Connection connection, Query query, Mapper<T> mapper) throws SQLException {
        return list(connection, query, mapper).stream().findFirst();
    }

    static int update(Connection connection, Query query) throws SQLException {
        try (PreparedStatement statement = prepare(connection, query)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, Query query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.getSQL());
        int parameter = 1;
        for (Object value : query.getBindValues()) {
            statement.setObject(parameter++, Values.toJdbc(value));
        }
        return statement;
    }
}
