package io.waystage.benchmarks.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that runs a main class of this program, on the same Java and class path, in a process of its own. */
public final class Java {

    private Java() {}

    /** @param jvm options of the JVM, for instance its heap */
    public static List<String> command(Class<?> main, List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Whether no directory is on the class path, as in this module's tests. */
    public static boolean runsFromJars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .noneMatch(Files::isDirectory);
    }

    /** The component's options as arguments. */
    public static List<String> arguments(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .toList();
    }

    /** The component's options from {@link #arguments}. */
    public static Map<String, String> options(Stream<String> arguments) {
        return arguments
                .map(option -> option.split("=", 2))
                .map(option -> Map.entry(option[0], option[1]))
                .collect(Collectors.toMap(Entry::getKey, Entry::getValue));
    }
}
