package io.waystage.samples.feature;

import static java.time.Duration.ofHours;

import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.ScheduleView;
import io.waystage.engine.client.Schedules;
import java.time.ZoneId;

/** A report at two o'clock of each working night, on the clocks of Berlin; and once right now, because somebody wants it. */
public final class NightlyReport {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private NightlyReport() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Report()).start()) {
            Schedules schedules = demo.client().schedules();
            schedules.trigger("nightly-report", null);
            demo.awaitCompletion();

            ScheduleView view = schedules.describe("nightly-report").orElseThrow();
            view.recent().forEach(firing -> System.out.println(firing.cause() + ": " + firing.fate()));
            System.out.println(
                    "next at " + view.nextFirings().get(0).atZone(BERLIN).toLocalTime() + " in Berlin");
        }
    }

    private static final class Report extends WorkflowBuilder {

        record Wish(String format) {}

        @Override
        public void configure() {
            workflow("Report")
                    .component("OFFICE")
                    .schedule(
                            "nightly-report",
                            ScheduleSpec.cron(BERLIN, "0 2 * * MON-FRI"),
                            schedule -> schedule.overlap(Overlap.QUEUE)
                                    .catchUp(ofHours(6))
                                    .input("{\"format\": \"pdf\"}"))
                    .stage("WRITE")
                    .task("write")
                    .handle(Wish.class, this::write);
        }

        private String write(Wish wish) {
            System.out.println("a report as " + wish.format());
            return "written";
        }
    }
}
