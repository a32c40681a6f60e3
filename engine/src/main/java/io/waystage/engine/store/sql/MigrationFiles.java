package io.waystage.engine.store.sql;

import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations, by name. Flyway is given a list instead of a class path to scan, because scanning fails in OSGi, in
 * nested jars and in native images.
 */
final class MigrationFiles implements ResourceProvider {

    private final List<LoadableResource> files;

    MigrationFiles(List<MigrationScript> scripts) {
        this.files = scripts.stream().<LoadableResource>map(MigrationFile::new).toList();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix)
                        && Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                .toList();
    }

    private static final class MigrationFile extends LoadableResource {

        private final MigrationScript script;

        MigrationFile(MigrationScript script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            return new StringReader(script.sql());
        }

        @Override
        public String getAbsolutePath() {
            return MigrationScript.FOLDER + script.name();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return MigrationScript.FOLDER + script.name();
        }

        @Override
        public String getFilename() {
            return script.fileName();
        }

        @Override
        public String getRelativePath() {
            return script.name();
        }
    }
}
