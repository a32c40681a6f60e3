package io.waystage.engine.store.sql;

import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.Definition;

/** Keeps all generated classes in one package: jOOQ's two would depend on each other. Public for the generator. */
public final class OnePackage extends DefaultGeneratorStrategy {

    @Override
    public String getJavaPackageName(Definition definition, Mode mode) {
        return getTargetPackage();
    }
}
