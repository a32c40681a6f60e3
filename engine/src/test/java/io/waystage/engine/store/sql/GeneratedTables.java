package io.waystage.engine.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jooq.codegen.GenerationTool;
import org.jooq.codegen.JavaGenerator;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;
import org.jooq.meta.postgres.PostgresDatabase;

/** Writes the jOOQ classes of Waystage's tables, from a migrated PostgreSQL. The same on every machine. */
final class GeneratedTables {

    static final String PACKAGE = "io.waystage.engine.store.jooq";

    private GeneratedTables() {}

    static void write(DataSource migrated, Path folder) throws Exception {
        Generate generate = new Generate()
                .withGeneratedAnnotation(false)
                .withRecords(false)
                .withKeys(false)
                .withIndexes(false)
                .withRelations(false)
                .withGlobalCatalogReferences(false)
                .withGlobalSchemaReferences(false)
                .withComments(false)
                .withWhereMethodOverrides(false);
        Database database = new Database()
                .withName(PostgresDatabase.class.getName())
                .withInputSchema("public")
                .withOutputSchemaToDefault(true)
                .withIncludes("waystage_.*")
                .withExcludes("waystage_schema_history")
                .withForcedTypes(new ForcedType()
                        .withName("INSTANT")
                        .withIncludeTypes("timestamptz.*|timestamp.*with time zone"));
        Target target = new Target()
                .withPackageName(PACKAGE)
                .withDirectory(folder.toString())
                .withEncoding("UTF-8");
        Configuration configuration = new Configuration()
                .withLogging(Logging.WARN)
                .withGenerator(new Generator()
                        .withName(JavaGenerator.class.getName())
                        .withStrategy(new Strategy().withName(OnePackage.class.getName()))
                        .withGenerate(generate)
                        .withDatabase(database)
                        .withTarget(target));
        GenerationTool tool = new GenerationTool();
        try (Connection connection = migrated.getConnection()) {
            tool.setConnection(connection);
            tool.run(configuration);
        }
    }
}
