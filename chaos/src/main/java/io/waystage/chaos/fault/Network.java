package io.waystage.chaos.fault;

import io.waystage.chaos.proxy.Proxy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Trouble on the connections of some processes to the broker or to the database. */
record Network(String name, Trouble trouble) implements Fault {

    private static final int LONGEST_DELAY_MILLIS = 120;

    /** What happens to them. */
    enum Trouble {
        CUT,
        REFUSE,
        STALL,
        STALL_AND_CUT,
        DELAY
    }

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            faults.add(new Network(
                    "connections: " + trouble.name().toLowerCase(Locale.ROOT).replace('_', ' '), trouble));
        }
        return faults;
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        List<Proxy> all = bench.proxies();
        Proxy surely = all.get(random.nextInt(all.size()));
        List<Proxy> some = all.stream()
                .filter(proxy -> proxy == surely || random.nextInt(3) == 0)
                .toList();
        int delay = random.nextInt(5, LONGEST_DELAY_MILLIS);
        int millis;
        try {
            for (Proxy proxy : some) {
                begin(proxy, delay);
            }
            millis = Pause.random(random, 300, 3_000);
        } finally {
            for (Proxy proxy : some) {
                end(proxy);
            }
        }
        return String.join(", ", some.stream().map(Proxy::name).toList()) + ", for " + millis + " ms";
    }

    private void begin(Proxy proxy, int delayMillis) throws IOException {
        switch (trouble) {
            case CUT -> proxy.cut();
            case REFUSE -> proxy.refuse(true);
            case STALL, STALL_AND_CUT -> proxy.stall(true);
            case DELAY -> proxy.delay(Duration.ofMillis(delayMillis));
        }
    }

    private void end(Proxy proxy) throws IOException {
        if (trouble == Trouble.STALL_AND_CUT) {
            proxy.cut();
        }
        proxy.refuse(false);
        proxy.stall(false);
        proxy.delay(Duration.ZERO);
    }
}
