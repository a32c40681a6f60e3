package io.waystage.chaos.check;

import io.waystage.chaos.load.Cancel;
import io.waystage.chaos.operate.Action;
import io.waystage.chaos.operate.Diary;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the load knows of the workflows that it has cancelled.
 *
 * @param asked all that the broker may have
 * @param acknowledged all that it has
 */
public record Cancels(Set<Cancel> asked, Set<Cancel> acknowledged) {

    public static final Cancels NONE = new Cancels(Set.of(), Set.of());

    public Cancels {
        asked = Set.copyOf(asked);
        acknowledged = Set.copyOf(acknowledged);
    }

    /** @param asked lines of the load's file, and so the others */
    public static Cancels of(Collection<String> asked, Collection<String> acknowledged) {
        return new Cancels(parsed(asked), parsed(acknowledged));
    }

    private static Set<Cancel> parsed(Collection<String> lines) {
        return lines.stream().map(Cancel::parse).collect(Collectors.toSet());
    }

    /** These, and what operators remember. */
    public Cancels and(Collection<Diary.Entry> diary) {
        return new Cancels(with(asked, diary, false), with(acknowledged, diary, true));
    }

    private static Set<Cancel> with(Set<Cancel> cancels, Collection<Diary.Entry> diary, boolean onlyDone) {
        Set<Cancel> all = new HashSet<>(cancels);
        diary.stream()
                .filter(entry -> entry.kind() == Action.Kind.CANCEL)
                .filter(entry -> !onlyDone || entry.answer() == Diary.Answer.DONE)
                .forEach(entry -> all.add(new Cancel(entry.reference(), entry.compensate())));
        return all;
    }

    boolean mayHave(String reference) {
        return Stream.of(true, false).anyMatch(compensate -> asked.contains(new Cancel(reference, compensate)));
    }

    boolean has(String reference, boolean compensate) {
        return acknowledged.contains(new Cancel(reference, compensate));
    }
}
