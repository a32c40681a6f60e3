package io.waystage.engine.store.sql;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintFormat;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.blueprint.format.BlueprintWriter;
import io.waystage.blueprint.format.ContentHash;

/** A blueprint in the JSON of its files. */
final class BlueprintJson implements BlueprintText {

    @Override
    public String write(Blueprint blueprint) {
        return BlueprintWriter.write(blueprint, BlueprintFormat.JSON);
    }

    @Override
    public Blueprint read(String text) {
        return new BlueprintReader().read(text, "the stored blueprint").blueprint();
    }

    @Override
    public String hash(Blueprint blueprint) {
        return ContentHash.of(blueprint);
    }
}
