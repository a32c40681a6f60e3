package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import java.util.List;

/** In which ways a HUMAN task may end, such as APPROVED and REJECTED; a completion names one of them. */
public record Outcomes(List<String> names) implements Feature {

    public Outcomes {
        names = List.copyOf(names);
    }
}
