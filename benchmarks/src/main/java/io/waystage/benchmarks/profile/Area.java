package io.waystage.benchmarks.profile;

import java.util.List;
import java.util.stream.Stream;

/** Who a piece of code belongs to, by its package. */
enum Area {
    BROKER("broker and its client", "org.apache.activemq.", "io.netty.", "jakarta.jms."),
    DATABASE("database or its driver, connection pool", "org.postgresql.", "org.h2.", "com.zaxxer."),
    JOOQ("jOOQ", "org.jooq."),
    JSON("JSON", "com.fasterxml."),
    ENGINE("engine", "io.waystage.engine.", "io.waystage.blueprint."),
    COMPONENT("waystage: component", "io.waystage.camel."),
    CAMEL("Camel", "org.apache.camel."),
    LOAD("the benchmark's load and services", "io.waystage.benchmarks."),
    JDK("JDK alone"),
    JVM("the JVM's own threads (compiler, collector)");

    private final String title;

    // Made by List.of, so immutable although its type does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> packages;

    Area(String title, String... packages) {
        this.title = title;
        this.packages = List.of(packages);
    }

    String title() {
        return title;
    }

    /** JDK if it is nobody else's. */
    static Area of(String className) {
        return Stream.of(values())
                .filter(area -> area.packages.stream().anyMatch(className::startsWith))
                .findFirst()
                .orElse(JDK);
    }
}
