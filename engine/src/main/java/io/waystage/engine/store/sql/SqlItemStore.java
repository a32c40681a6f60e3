package io.waystage.engine.store.sql;

import io.waystage.engine.message.ItemResult;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.store.ItemStore;
import java.util.List;

/** Reads items and their results, some at a time. */
record SqlItemStore(Transactions transactions, ItemTable items) implements ItemStore {

    @Override
    public List<String> inputs(ItemList list, int from, int to) {
        return transactions.run(connection -> items.inputs(connection, list, from, to));
    }

    @Override
    public List<Integer> open(ItemList list, int to) {
        return transactions.run(connection -> items.open(connection, list, to));
    }

    @Override
    public List<ItemResult> results(ItemList list, int from, int limit) {
        return transactions.run(connection -> items.results(connection, list, from, limit));
    }
}
