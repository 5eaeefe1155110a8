package localpasskey.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import localpasskey.e2e.ChromiumTab;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;

/// A page in a real Chromium makes passkeys and signs in: through the extension, the relay, the agent and a software
/// TPM.
///
/// Against: Chromium's interface for one extension, answered by one of JavaScript alone, turn by turn. Beside:
/// Chromium's own virtual authenticator, in a tab of the same browser.
final class ExtensionBench {

    /// How many of each operation are counted, each way.
    static final int COUNTED = 250;

    static final int WARM_UP = 250;
    static final int ROUNDS = WARM_UP + COUNTED;

    private static final Map<String, Object> VIRTUAL = Map.of(
            "protocol", "ctap2",
            "transport", "internal",
            "hasResidentKey", true,
            "hasUserVerification", true,
            "isUserVerified", true);

    private final ExtensionStage stage;
    private final ChipMeter meter;
    private final Figures create = Figures.empty();
    private final Figures get = Figures.empty();

    private ExtensionBench(ExtensionStage stage, ChipMeter meter) {
        this.stage = stage;
        this.meter = meter;
    }

    /// @param directory whose path must be short: there will be sockets in it
    static List<Row> run(Path directory) throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
                TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"))) {
            tpm.raw().persistStorageRoot();
            ChipMeter meter = new ChipMeter(0);
            bus.play(meter);
            try (ExtensionStage stage = ExtensionStage.open(directory, bus.address())) {
                meter.leaveOut(stage::thinking);
                return new ExtensionBench(stage, meter).measure();
            }
        }
    }

    /// The same operation, four ways to look at it.
    ///
    /// @param cold the first one of all
    private record Figures(Samples ours, Samples javascript, Samples virtual, Samples cold) {
        static Figures empty() {
            return new Figures(new Samples(), new Samples(), new Samples(), new Samples());
        }

        List<Row> rows(String operation) {
            Row bar = Row.difference("extension path: " + operation, ours, javascript, 1.5);
            double more = ours.median() - virtual.median();
            String beside = Row.millis(virtual.median());
            return List.of(
                    bar,
                    new Row(
                            "extension path: " + operation + ", beside Chromium's virtual authenticator",
                            Row.millis(ours.median()),
                            beside,
                            Row.more(more),
                            "–",
                            ""),
                    Row.limit("extension path: " + operation + ", own time beside the chip's", ours.median(), "ms", 5),
                    Row.difference(
                            "extension path: first " + operation + " of all, against a later one", cold, ours, 60));
        }
    }

    private List<Row> measure() {
        ChromiumTab page = stage.page();
        ChromiumTab alone = stage.pageWithoutUs();
        ChromiumTab virtual = stage.pageWithoutUs();
        virtual.call("WebAuthn.enable", Map.of("enableUI", false));
        Object authenticator = virtual.call("WebAuthn.addVirtualAuthenticator", Map.of("options", VIRTUAL))
                .path("authenticatorId")
                .asString();
        cold(page);
        for (int round = 0; round < ROUNDS; round++) {
            boolean counts = round >= WARM_UP;
            inView(page);
            ours(page, "create", counts ? create.ours() : new Samples());
            ours(page, "get", counts ? get.ours() : new Samples());
            inView(alone);
            timed(alone, "create", counts ? create.javascript() : new Samples());
            timed(alone, "get", counts ? get.javascript() : new Samples());
            inView(virtual);
            timed(virtual, "create", counts ? create.virtual() : new Samples());
            timed(virtual, "get", counts ? get.virtual() : new Samples());
            virtual.call("WebAuthn.clearCredentials", Map.of("authenticatorId", authenticator));
        }
        return List.of(create.rows("create"), get.rows("get")).stream()
                .flatMap(List::stream)
                .toList();
    }

    /// In front, and drawn: a browser that changes tabs is busy for a while, and what comes first would pay for it.
    static void inView(ChromiumTab tab) {
        tab.front();
        tab.run("await new Promise((drawn) => setTimeout(drawn, 40))");
    }

    private void cold(ChromiumTab page) {
        inView(page);
        ours(page, "create", create.cold());
        ours(page, "get", get.cold());
    }

    /// What the person took is taken off, and what the chip took before and after that.
    private void ours(ChromiumTab page, String operation, Samples samples) {
        meter.reset();
        long thought = stage.thought();
        double millis = millis(page, operation);
        samples.addMillis(millis, meter.nanos() + stage.thought() - thought);
    }

    static void timed(ChromiumTab page, String operation, Samples samples) {
        samples.addMillis(millis(page, operation), 0);
    }

    /// How long the page waited.
    private static double millis(ChromiumTab page, String operation) {
        String outcome = page.run("return String(await " + operation + "())");
        try {
            return Double.parseDouble(outcome);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(operation + ": " + outcome, e);
        }
    }
}
