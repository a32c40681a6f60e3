package io.waystage.camel.producer;

import io.waystage.engine.client.ScheduleView;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.schedule.Backfill;
import io.waystage.engine.schedule.Counters;
import io.waystage.engine.schedule.Firing;
import io.waystage.engine.schedule.ScheduleJson;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** A schedule's view as JSON: as it was defined, and beside it what became of it. */
public final class ScheduleViewJson {

    private ScheduleViewJson() {}

    public static String of(ScheduleView view) {
        Counters counters = view.counters();
        return new JsonText()
                .rawField("schedule", ScheduleJson.write(view.definition()))
                .field("declared", view.declared())
                .field("paused", view.paused())
                .field("note", view.note())
                .rawField(
                        "next_firings",
                        view.nextFirings().stream()
                                .map(time -> '"' + time.toString() + '"')
                                .collect(list()))
                .rawField("waiting", String.valueOf(view.waiting()))
                .rawField(
                        "backfills",
                        view.backfills().stream()
                                .map(ScheduleViewJson::backfill)
                                .collect(list()))
                .rawField(
                        "recent_firings",
                        view.recent().stream().map(ScheduleViewJson::firing).collect(list()))
                .rawField("started", String.valueOf(counters.started()))
                .rawField("skipped", String.valueOf(counters.skipped()))
                .rawField("missed", String.valueOf(counters.missed()))
                .rawField("dropped", String.valueOf(counters.dropped()))
                .field("created_at", view.createdAt())
                .field("updated_at", view.updatedAt())
                .end();
    }

    private static String backfill(Backfill backfill) {
        return new JsonText()
                .field("after", backfill.after())
                .field("to", backfill.to())
                .field("overlap", backfill.overlap().name())
                .end();
    }

    private static String firing(Firing firing) {
        return new JsonText()
                .field("fire_time", firing.nominal())
                .field("cause", firing.cause().name())
                .field("business_ref_no", firing.businessRefNo())
                .field("sent_at", firing.at())
                .field("workflow", firing.fate().name())
                .end();
    }

    private static Collector<CharSequence, ?, String> list() {
        return Collectors.joining(",", "[", "]");
    }
}
