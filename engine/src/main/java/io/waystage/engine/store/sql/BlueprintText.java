package io.waystage.engine.store.sql;

import io.waystage.blueprint.Blueprint;

/** A blueprint as text, and the hash of its content. */
interface BlueprintText {

    String write(Blueprint blueprint);

    Blueprint read(String text);

    /** Equal for blueprints of equal content, whatever their spelling was. */
    String hash(Blueprint blueprint);
}
