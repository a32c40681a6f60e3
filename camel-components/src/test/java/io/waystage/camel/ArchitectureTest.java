package io.waystage.camel;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** The arrows between the modules, seen from the last of them, and the rules that hold for all. */
@AnalyzeClasses(packages = "io.waystage", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    /** Classes that put an engine together and so give it its clock. */
    private static final String COMPOSITION = "io.waystage.camel.WaystageService";

    @ArchTest
    static final ArchRule blueprintsKnowNoEngine = noClasses()
            .that()
            .resideInAnyPackage("io.waystage.blueprint..", "io.waystage.dsl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.waystage.engine..", "io.waystage.camel..");

    @ArchTest
    static final ArchRule theEngineKnowsNoCamel = noClasses()
            .that()
            .resideInAPackage("io.waystage.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.waystage.camel..", "org.apache.camel..");

    @ArchTest
    static final ArchRule theCamelSideKnowsNoSql = noClasses()
            .that()
            .resideInAPackage("io.waystage.camel..")
            .and()
            // Opens the embedded database where nobody names another, and does nothing else with it.
            .doNotHaveFullyQualifiedName("io.waystage.camel.node.Database")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq..", "org.flywaydb..", "io.waystage.engine.store.*..");

    /** They pass the connection of a transaction on, and run no statement on it. */
    @ArchTest
    static final ArchRule onlyTransactionsKnowConnections = noClasses()
            .that()
            .resideInAPackage("io.waystage.camel..")
            .and()
            .resideOutsideOfPackages("io.waystage.camel.transaction", "io.waystage.camel.producer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule packagesDoNotTurnInCircles =
            slices().matching("io.waystage.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theClockIsInjected = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(COMPOSITION)
            .should()
            .accessTargetWhere(target(readsTheSystemClock()))
            .because("a test must be able to move the time; elapsed time comes from System.nanoTime()");

    private static DescribedPredicate<AccessTarget> readsTheSystemClock() {
        Set<String> sources = Set.of("java.time.Clock", "java.time.InstantSource");
        return DescribedPredicate.describe("reads the system's clock", target -> {
            String owner = target.getOwner().getName();
            String name = target.getName();
            List<String> parameters = target instanceof CodeUnitAccessTarget unit
                    ? unit.getRawParameterTypes().stream()
                            .map(JavaClass::getName)
                            .toList()
                    : List.of();
            return (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                    || (owner.equals("java.util.Date") && name.equals("<init>") && parameters.isEmpty())
                    || (owner.startsWith("java.time.") && name.equals("now") && !parameters.contains("java.time.Clock"))
                    || (sources.contains(owner) && (name.startsWith("system") || name.startsWith("tick")));
        });
    }
}
