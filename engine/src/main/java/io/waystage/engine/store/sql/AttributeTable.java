package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_ATTRIBUTE;

import io.waystage.engine.store.Attribute;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What workflows can be found by beside their own columns. Has rows of those only that have attributes. */
final class AttributeTable {

    private static final List<Column<Attribute>> KEY = List.of(
            new Column<>(WAYSTAGE_ATTRIBUTE.WORKFLOW_ID, Attribute::workflowId),
            new Column<>(WAYSTAGE_ATTRIBUTE.ATTRIBUTE_NAME, Attribute::name));

    private static final List<Column<Attribute>> VALUE =
            List.of(new Column<>(WAYSTAGE_ATTRIBUTE.ATTRIBUTE_VALUE, Attribute::value));

    private static final Comparator<Attribute> ORDER =
            Comparator.comparing(Attribute::workflowId, LockOrder.ID).thenComparing(Attribute::name);

    private final BatchStatement<Attribute> upsert;
    private final BatchStatement<Attribute> delete;
    private final BatchQuery<UUID> ofWorkflows;

    AttributeTable(Batches batches) {
        upsert = batches.upsert(WAYSTAGE_ATTRIBUTE, KEY, VALUE);
        delete = batches.delete(WAYSTAGE_ATTRIBUTE, KEY);
        List<Column<UUID>> workflow = List.of(new Column<>(WAYSTAGE_ATTRIBUTE.WORKFLOW_ID, id -> id));
        ofWorkflows = batches.query(
                WAYSTAGE_ATTRIBUTE,
                workflow,
                List.of(
                        WAYSTAGE_ATTRIBUTE.WORKFLOW_ID,
                        WAYSTAGE_ATTRIBUTE.ATTRIBUTE_NAME,
                        WAYSTAGE_ATTRIBUTE.ATTRIBUTE_VALUE),
                Batches.Locking.NONE);
    }

    Write<Attribute> put(Collection<Attribute> attributes) {
        TreeMap<Attribute, Attribute> lastOfEach = new TreeMap<>(ORDER);
        attributes.forEach(attribute -> lastOfEach.put(attribute, attribute));
        return new Write<>(upsert, List.copyOf(lastOfEach.values()));
    }

    Write<Attribute> remove(Collection<Attribute> keys) {
        return new Write<>(delete, keys.stream().sorted(ORDER).toList());
    }

    /** By workflow, and then by name. */
    Map<UUID, Map<String, String>> of(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, Map<String, String>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            ofWorkflows.read(
                    connection,
                    List.copyOf(ids),
                    row -> found.computeIfAbsent(Values.uuid(row, 1), id -> new TreeMap<>())
                            .put(row.getString(2), row.getString(3)));
        }
        return found;
    }
}
