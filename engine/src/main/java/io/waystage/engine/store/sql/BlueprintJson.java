package io.waystage.engine.store.sql;

import io.waystage.blueprint.Blueprint;

/** A blueprint in the JSON of its files. */
final class BlueprintJson implements BlueprintText {

    @Override
    public String write(Blueprint blueprint) {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public Blueprint read(String text) {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public String hash(Blueprint blueprint) {
        throw new UnsupportedOperationException("to come");
    }
}
