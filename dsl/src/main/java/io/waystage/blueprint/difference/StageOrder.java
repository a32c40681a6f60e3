package io.waystage.blueprint.difference;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which stages have kept their place among the others: the fewest possible count as moved. */
final class StageOrder {

    private StageOrder() {}

    /** The longest sequence that both have in this order. */
    static Set<String> kept(List<String> before, List<String> after) {
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                length[i][j] = before.get(i).equals(after.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        Set<String> kept = new HashSet<>();
        for (int i = 0, j = 0; i < before.size() && j < after.size(); ) {
            if (before.get(i).equals(after.get(j))) {
                kept.add(before.get(i));
                i++;
                j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return kept;
    }

    /** In words. */
    static String place(String stage, Blueprint blueprint) {
        List<String> names = blueprint.stages().stream().map(Stage::name).toList();
        int at = names.indexOf(stage);
        return at <= 0 ? "the beginning" : "after " + names.get(at - 1);
    }
}
