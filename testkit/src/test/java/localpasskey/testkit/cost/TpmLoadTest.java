package localpasskey.testkit.cost;

import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.chip.TpmInterposer.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fifty clients at one chip, which takes the times of the model: who comes first is served first, nobody waits for
/// more
/// than those before, and the chip does not stand idle.
///
/// No time passes as the model says it: its milliseconds are added up from what was sent.
final class TpmLoadTest {

    private static final int CLIENTS = 50;
    private static final int ROUNDS = 3;
    private static final double BUSY = 0.95;

    @TempDir
    Path directory;

    private final Gate gate = new Gate();
    private SoftwareTpm tpm;
    private TpmInterposer bus;

    /// @param proof a new one for each signature
    private record Client(MadeKey key, Supplier<UserProof> proof) {}

    @BeforeEach
    void start() throws IOException {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"));
        bus.play(gate);
    }

    @AfterEach
    void stop() {
        bus.close();
        tpm.close();
    }

    @Test
    void fifty_clients_are_served_in_their_turn_and_the_chip_is_busy() throws Exception {
        try (KeyStore chip = TpmKeyStore.open(bus.address(), new SecureRandom())) {
            List<Client> clients = clients(chip);
            var _ = chip.commandTimes(); // waits for what is done behind the answer
            for (int round = 0; round < ROUNDS; round++) {
                int first = gate.trace.position();
                gate.shut();
                signAtOnce(chip, clients, round);
                assertEquals(inTurn(), gate.order(clients, first));
                ChipTraffic traffic = ChipTraffic.of(gate.trace.trace())
                        .between(first, gate.trace.behindLastResult(gate.trace.position()));
                for (ChipProfile profile : ChipProfile.values()) {
                    assertBusy(profile, traffic.milliseconds(profile));
                }
            }
        }
    }

    private void assertBusy(ChipProfile profile, int milliseconds) throws IOException {
        double idle = gate.idleMilliseconds();
        double busy = milliseconds / (milliseconds + idle);
        System.out.printf(
                "%d clients at once on a %s TPM: %.1f s by the model, %.0f ms of them idle between commands, busy %.1f %%%n",
                CLIENTS, profile, milliseconds / 1000.0, idle, busy * 100);
        assertTrue(busy >= BUSY, () -> idle + " ms between commands, and the chip took " + milliseconds);
    }

    /// Every other one by the PIN, the rest by a click.
    private static List<Client> clients(KeyStore chip) throws KeyStoreException {
        VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
        List<Client> clients = new ArrayList<>();
        while (clients.size() < CLIENTS) {
            clients.add(
                    clients.size() % 2 == 0
                            ? new Client(verifiedKey(chip, v, "271828"), () -> byPin(v, "271828"))
                            : new Client(presenceKey(chip, "click"), () -> new UserProof.Presence(secret("click"))));
        }
        return clients;
    }

    /// The chip holds the first one's first command until all others wait behind it.
    private void signAtOnce(KeyStore chip, List<Client> clients, int round) throws Exception {
        List<FutureTask<Boolean>> signatures = new ArrayList<>();
        for (Client client : clients) {
            String text = "round " + round;
            FutureTask<Boolean> signature = new FutureTask<>(() -> verifies(
                    client.key().publicKey(),
                    digest(text),
                    chip.sign(client.key().blob(), digest(text), client.proof().get())));
            signatures.add(signature);
            Thread thread = Thread.ofVirtual().start(signature);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
        }
        gate.open();
        for (FutureTask<Boolean> signature : signatures) {
            assertTrue(signature.get());
        }
    }

    private static List<Integer> inTurn() {
        return Stream.iterate(0, number -> number + 1).limit(CLIENTS).toList();
    }

    /// Records what is sent, can hold it up, and measures for how long nothing is sent.
    private static final class Gate implements TpmInterposer.Middle {

        private static final int LOAD = 0x157;

        private final TraceRecorder trace = new TraceRecorder();
        private volatile CountDownLatch closed = new CountDownLatch(0);
        private long answered;
        private long idle;
        private long waitedForProcessor;

        private void shut() {
            closed = new CountDownLatch(1);
        }

        private void open() throws IOException {
            idle = 0;
            answered = 0;
            closed.countDown();
        }

        @Override
        public byte[] pass(byte[] command, Way onward) throws IOException {
            long came = System.nanoTime();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            if (answered != 0) {
                idle += Math.max(0, came - answered - (waitedForProcessor() - waitedForProcessor));
            }
            byte[] answer = trace.pass(command, onward);
            waitedForProcessor = waitedForProcessor();
            answered = System.nanoTime();
            return answer;
        }

        @Override
        public void hungUp() {
            trace.hungUp();
        }

        private double idleMilliseconds() {
            return idle / 1e6;
        }

        /// Nanoseconds for which our two threads at the chip could have run, had other programs not been running.
        private static long waitedForProcessor() throws IOException {
            long waited = 0;
            try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
                for (Path task : tasks.toList()) {
                    if (Files.readString(task.resolve("comm")).startsWith("tpm")) {
                        waited += waitedForProcessor(Files.readString(task.resolve("schedstat")));
                    }
                }
            }
            return waited;
        }

        /// @param schedstat nanoseconds on a processor, nanoseconds of waiting for one, and a count
        private static long waitedForProcessor(String schedstat) {
            int from = schedstat.indexOf(' ') + 1;
            return Long.parseLong(schedstat.substring(from, schedstat.indexOf(' ', from)));
        }

        /// Whose key was loaded first, second, and so on.
        private List<Integer> order(List<Client> clients, int from) {
            List<String> points = clients.stream()
                    .map(client ->
                            HexFormat.of().formatHex(client.key().publicKey().x()))
                    .toList();
            List<Integer> order = new ArrayList<>();
            for (TpmTrace.Entry entry : trace.trace().entries().subList(from, trace.position())) {
                if (entry instanceof TpmTrace.Exchanged(int _, var command, var _)
                        && TpmInterposer.commandCode(command.toArray()) == LOAD) {
                    String octets = command.toHex();
                    points.stream()
                            .filter(octets::contains)
                            .map(points::indexOf)
                            .forEach(order::add);
                }
            }
            return order;
        }
    }
}
