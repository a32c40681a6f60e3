package io.waystage.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who in the engine may know JMS, SQL and JSON; nobody knows Camel, and what decides knows nothing of them all. */
@AnalyzeClasses(packages = "io.waystage.engine", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule nobodyKnowsCamel =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule decisionsArePure = classes()
            .that()
            .resideInAnyPackage("io.waystage.engine.hold..", "io.waystage.engine.limit..", "io.waystage.engine.state..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.time..",
                    "java.util..",
                    // Values only: what expressions read and make.
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..",
                    "io.waystage.blueprint..",
                    "io.waystage.engine.hold..",
                    "io.waystage.engine.limit..",
                    "io.waystage.engine.message..",
                    "io.waystage.engine.state..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule jmsStaysAtTheEdge = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.waystage.engine.catalog..",
                    "io.waystage.engine.message..",
                    "io.waystage.engine.state..",
                    "io.waystage.engine.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.jms..");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsJooqAndFlyway = noClasses()
            .that()
            .resideOutsideOfPackage("io.waystage.engine.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq..", "org.flywaydb..");

    /** A transaction to join is a connection, for those who hand it over and for those who are handed it. */
    @ArchTest
    static final ArchRule onlyWhoJoinsTransactionsKnowsConnections = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.waystage.engine.store..", "io.waystage.engine.client", "io.waystage.engine.bulk")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule sqlIsTheStoresOwnBusiness = noClasses()
            .that()
            .resideOutsideOfPackages("io.waystage.engine", "io.waystage.engine.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.waystage.engine.store.*..");

    @ArchTest
    static final ArchRule packagesDoNotTurnInCircles =
            slices().matching("io.waystage.(**)").should().beFreeOfCycles();
}
