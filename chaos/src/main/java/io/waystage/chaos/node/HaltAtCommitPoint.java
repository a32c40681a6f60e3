package io.waystage.chaos.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.chaos.process.Protocol;
import io.waystage.engine.config.CommitPoint;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Ends this process, as a SIGKILL does, when it comes to the commit point for which it is armed. Found as a service. */
public final class HaltAtCommitPoint implements CommitPoint.Watcher {

    private static final int KILLED = 137;

    private static volatile @Nullable Armed armed;

    private record Armed(CommitPoint point, AtomicInteger passesLeft) {}

    /** @param passes which time it is passed: 1 for the first */
    static void arm(CommitPoint point, int passes) {
        armed = new Armed(point, new AtomicInteger(passes));
    }

    static void disarm() {
        armed = null;
    }

    @Override
    public void passed(CommitPoint point) {
        Armed now = armed;
        if (now != null && now.point == point && now.passesLeft.decrementAndGet() == 0) {
            tell(point);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** Past all buffers of this process, which end with it. */
    private static void tell(CommitPoint point) {
        String notice = "\n" + Protocol.NOTICE + Protocol.HIT + point + "\n";
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(notice.getBytes(UTF_8));
        } catch (IOException e) {
            // Nobody listens any more; it ends all the same.
        }
    }
}
