package io.waystage.chaos.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that runs a main class of this program in a process of its own.
 *
 * @param archive what {@link #rehearsal} leaves behind: classes ready for use, which halve the cost of a start. Nothing is
 *     lost if there is none
 */
public record Java(Path archive) {

    /** @param heapMegabytes its largest heap */
    public List<String> command(Class<?> main, int heapMegabytes, List<String> arguments) {
        return command(main, heapMegabytes, "-XX:SharedArchiveFile=" + archive, arguments);
    }

    /** The same for a process whose only purpose is the archive; it is written when that process exits. */
    public List<String> rehearsal(Class<?> main, int heapMegabytes, List<String> arguments) {
        return command(main, heapMegabytes, "-XX:ArchiveClassesAtExit=" + archive, arguments);
    }

    private static List<String> command(Class<?> main, int heapMegabytes, String option, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heapMegabytes + "m",
                // They live for seconds: a quick start is worth more than the best code.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                option,
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }
}
