package io.waystage.dsl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What a blueprint may know: Jackson, the API of Camel, and nothing of queues, databases and engines. */
@AnalyzeClasses(packages = "io.waystage", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsOnlyJacksonAndTheApiOfCamel = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.waystage.blueprint..",
                    "io.waystage.dsl..",
                    "com.cronutils..",
                    "com.fasterxml.jackson..",
                    "com.networknt.schema..",
                    "net.thisptr.jackson.jq..",
                    "org.apache.camel",
                    "org.apache.camel.spi",
                    "org.jspecify.annotations",
                    "org.slf4j");

    @ArchTest
    static final ArchRule onlyTheExpressionsKnowTheirLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("io.waystage.blueprint.jq..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.thisptr..");

    @ArchTest
    static final ArchRule onlyTheFormsKnowTheirLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("io.waystage.blueprint.form..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.networknt..");

    @ArchTest
    static final ArchRule knowsNoSql =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule onlyTheBuilderKnowsCamel = noClasses()
            .that()
            .resideInAPackage("io.waystage.blueprint..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule onlySchedulesKnowCrons = noClasses()
            .that()
            .resideOutsideOfPackage("io.waystage.blueprint.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.cronutils..");

    @ArchTest
    static final ArchRule schedulesKnowNoJackson = noClasses()
            .that()
            .resideInAPackage("io.waystage.blueprint.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule packagesDoNotTurnInCircles =
            slices().matching("io.waystage.(**)").should().beFreeOfCycles();
}
