package io.waystage.samples.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles pieces of Java, each with one public class, together, against the class path of the tests. */
final class SourceCheck {

    private static final Pattern PUBLIC_CLASS = Pattern.compile("public (?:final )?class (\\w+)");

    private final Path directory;

    SourceCheck(Path directory) {
        this.directory = directory;
    }

    /** Errors and warnings as the compiler tells them. */
    List<String> problemsOf(List<String> sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            Matcher name = PUBLIC_CLASS.matcher(source);
            if (!name.find()) {
                throw new AssertionError("A piece of Java must have a public class:\n" + source);
            }
            files.add(Files.writeString(directory.resolve(name.group(1) + ".java"), source));
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, null, UTF_8)) {
            List<String> options = List.of(
                    "-d", directory.toString(), "-proc:none", "-Xlint:all,-path,-classfile", "-cp", classPath());
            compiler.getTask(null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(Object::toString)
                .toList();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
