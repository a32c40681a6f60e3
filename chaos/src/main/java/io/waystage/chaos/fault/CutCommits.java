package io.waystage.chaos.fault;

import io.waystage.chaos.proxy.Cut;
import io.waystage.chaos.proxy.Proxy;
import java.util.List;
import java.util.random.RandomGenerator;

/** Resets connections in the middle of a commit: before the server hears of it, or before the client hears of that. */
record CutCommits(String name, boolean ofDatabase) implements Fault {

    private static final int LOOKS = 15;

    static List<Fault> all() {
        return List.of(
                new CutCommits("connections: reset at the database's commit", true),
                new CutCommits("connections: reset at the broker's commit", false));
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        List<Proxy> proxies = ofDatabase ? bench.databaseProxies() : bench.brokerProxies();
        bench.awaitActivity();
        int before = cuts(proxies);
        proxies.forEach(
                proxy -> proxy.cutAtCommit(random.nextBoolean() ? Cut.BEFORE_THE_COMMIT : Cut.BEFORE_THE_ANSWER));
        for (int look = 0; look < LOOKS && cuts(proxies) - before < proxies.size(); look++) {
            Pause.random(random, 100, 101);
        }
        proxies.forEach(proxy -> proxy.cutAtCommit(null));
        return cuts(proxies) - before + " connections";
    }

    private static int cuts(List<Proxy> proxies) {
        return proxies.stream().mapToInt(Proxy::cutsAtCommit).sum();
    }
}
