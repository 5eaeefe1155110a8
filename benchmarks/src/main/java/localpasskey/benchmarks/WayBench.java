package localpasskey.benchmarks;

import java.nio.file.Path;
import java.util.List;
import localpasskey.e2e.ChromiumTab;

/// The way of the extension path alone: the agent at its end answers at once. What [ExtensionBench] measures
/// beyond it is the agent's, and the less of it there is, the more this is what a page waits for.
final class WayBench {

    private final ExtensionStage stage;
    private final Samples create = new Samples();
    private final Samples createAlone = new Samples();
    private final Samples get = new Samples();
    private final Samples getAlone = new Samples();

    private WayBench(ExtensionStage stage) {
        this.stage = stage;
    }

    /// @param directory whose path must be short: there will be sockets in it
    static List<Row> run(Path directory) throws Exception {
        try (ExtensionStage stage = ExtensionStage.openAtOnce(directory)) {
            return new WayBench(stage).measure();
        }
    }

    private List<Row> measure() {
        ChromiumTab page = stage.page();
        ChromiumTab alone = stage.pageWithoutUs();
        for (int round = 0; round < ExtensionBench.ROUNDS; round++) {
            boolean counts = round >= ExtensionBench.WARM_UP;
            ExtensionBench.inView(page);
            ExtensionBench.timed(page, "create", counts ? create : new Samples());
            ExtensionBench.timed(page, "get", counts ? get : new Samples());
            ExtensionBench.inView(alone);
            ExtensionBench.timed(alone, "create", counts ? createAlone : new Samples());
            ExtensionBench.timed(alone, "get", counts ? getAlone : new Samples());
        }
        return List.of(row("create", create, createAlone), row("get", get, getAlone));
    }

    private static Row row(String operation, Samples ours, Samples alone) {
        return new Row(
                "extension path: " + operation + ", by an agent that does nothing",
                Row.millis(ours.median()),
                Row.millis(alone.median()),
                Row.more(ours.median() - alone.median()),
                "–",
                "");
    }
}
