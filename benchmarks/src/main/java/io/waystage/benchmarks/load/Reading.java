package io.waystage.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import io.waystage.benchmarks.subject.DatabaseServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The meters at one moment.
 *
 * @param jvm CPU time of this process: broker, engine, services and load, and the database if it is embedded
 * @param database CPU time of the database's own processes; empty if there are none
 */
public record Reading(Instant at, Duration jvm, Optional<Duration> database) {

    public static Reading take(InstantSource clock, DatabaseServer server) {
        return new Reading(clock.instant(), Duration.ofNanos(processCpu()), server.cpu());
    }

    public double secondsSince(Reading begin) {
        return Duration.between(begin.at, at).toNanos() / 1e9;
    }

    public double jvmMicrosSince(Reading begin) {
        return jvm.minus(begin.jvm).toNanos() / 1e3;
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
