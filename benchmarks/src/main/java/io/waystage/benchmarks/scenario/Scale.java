package io.waystage.benchmarks.scenario;

import java.util.List;

/**
 * How large things are in the measurements that take long; 0, or nothing, leaves a measurement out.
 *
 * @param closed closed workflows that are in the database beforehand
 * @param open open workflows that are in the database beforehand, one measurement for each number
 * @param blueprints that are deployed, the measured one included
 * @param backlog events that wait before the engine starts
 * @param soak workflows through one process
 * @param flood events of one workflow
 * @param nodes engine nodes on one broker
 * @param nodeCpu processors that each of these nodes may use; 0 for as many as there are
 * @param verify workflows that are in a database that is checked, half of them closed and half of them open
 * @param each items of a for-each, one measurement for each number
 * @param search workflows that are in a database that is searched
 */
public record Scale(
        long closed,
        List<Long> open,
        int blueprints,
        long backlog,
        long soak,
        int flood,
        int nodes,
        double nodeCpu,
        long verify,
        List<Integer> each,
        long search) {

    public static final Scale NONE = new Scale(0, List.of(), 0, 0, 0, 0, 0, 0, 0, List.of(), 0);

    public Scale {
        open = List.copyOf(open);
        each = List.copyOf(each);
    }
}
