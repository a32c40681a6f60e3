package io.waystage.chaos.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A lifecycle notification as a subscriber remembers it.
 *
 * @param seq of the event
 * @param change its place among those of the event, from 1
 * @param name of the change
 */
public record Heard(UUID workflowId, int seq, int change, String name) {

    private static final String SEPARATOR = " ";

    /**
     * What a notification says of itself, as a line.
     *
     * @param id of the CloudEvent
     */
    static String line(String id, String name) {
        return id + SEPARATOR + name;
    }

    /** Two subscribers remember many: so they are kept as numbers. */
    public static final class Memory {

        private static final int CHANGE_BITS = 10;

        private final Map<UUID, Set<Long>> byWorkflow = new HashMap<>();
        private long count;

        /** Those of a file, which need not be there; the last line may be cut off. */
        public static Memory of(Path file) throws IOException {
            Memory memory = new Memory();
            if (Files.exists(file)) {
                try (var lines = Files.lines(file)) {
                    lines.map(line -> line.split("[: ]", -1))
                            .filter(fields -> fields.length == 4 && !fields[3].isEmpty())
                            .forEach(fields -> memory.add(new Heard(
                                    UUID.fromString(fields[0]),
                                    Integer.parseInt(fields[1]),
                                    Integer.parseInt(fields[2]),
                                    fields[3])));
                }
            }
            return memory;
        }

        public void add(Heard heard) {
            byWorkflow.computeIfAbsent(heard.workflowId, id -> new HashSet<>()).add(number(heard));
            count++;
        }

        /**
         * Forgets those of one workflow.
         *
         * @param expected what there has to be
         * @return what there is not
         */
        public List<Heard> take(UUID workflowId, List<Heard> expected) {
            Set<Long> told = byWorkflow.getOrDefault(workflowId, new HashSet<>());
            List<Heard> missing = expected.stream()
                    .filter(heard -> !told.contains(number(heard)))
                    .toList();
            expected.forEach(heard -> told.remove(number(heard)));
            if (told.isEmpty()) {
                byWorkflow.remove(workflowId);
            }
            return missing;
        }

        /** What was told of these workflows, and never was in what {@link #take} was asked for, in words. */
        public List<String> rest() {
            return byWorkflow.entrySet().stream()
                    .map(entry -> entry.getKey() + ": "
                            + entry.getValue().stream()
                                    .map(number -> (number >> (CHANGE_BITS + Integer.SIZE)) + ":"
                                            + (number >> Integer.SIZE & ((1 << CHANGE_BITS) - 1)))
                                    .toList())
                    .toList();
        }

        /** How many it was told, twice or not. */
        public long count() {
            return count;
        }

        private static long number(Heard heard) {
            long place = ((long) heard.seq << CHANGE_BITS) + heard.change;
            return (place << Integer.SIZE) | (heard.name.hashCode() & 0xFFFF_FFFFL);
        }
    }
}
