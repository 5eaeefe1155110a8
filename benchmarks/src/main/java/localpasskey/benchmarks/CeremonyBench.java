package localpasskey.benchmarks;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.KeyStore;
import localpasskey.keys.TpmKeyStore;
import localpasskey.testkit.AssertionRequest;
import localpasskey.testkit.CtapClient;
import localpasskey.testkit.CtapFailure;
import localpasskey.testkit.PinToken;
import localpasskey.testkit.SoftwareTpm;
import localpasskey.testkit.TpmInterposer;
import localpasskey.vault.Vault;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;

/// Registering, signing in and checking a PIN over CTAPHID on a software TPM.
///
/// Against: what the TPM itself took for the very commands of that ceremony (measured before the TPM's socket),
/// plus one bare durable commit of as many bytes, done right after it on the same disk: A B A B.
final class CeremonyBench {

    private static final String SITE = "bench.example";
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 150;
    private static final int SLOW_ROUNDS = 12;
    private static final Duration SIGN_DELAY = Duration.ofMillis(150);
    private static final int ASSERTION_BYTES = 600;
    private static final int CREATION_BYTES = 2_200;
    private static final int PRE_FLIGHT_IDS = 100;

    private final Path directory;
    private final List<Row> rows = new ArrayList<>();
    private PinToken token = new PinToken(2, Bytes.EMPTY);

    private CeremonyBench(Path directory) {
        this.directory = directory;
    }

    static List<Row> run(Path directory) throws Exception {
        CeremonyBench bench = new CeremonyBench(directory);
        bench.measure();
        return bench.rows;
    }

    /// Ours, and what it is held against.
    private record Pair(Samples ours, Samples against) {
        static Pair empty() {
            return new Pair(new Samples(), new Samples());
        }
    }

    /// One ceremony that is timed from first report to last.
    private interface Ceremony {
        void perform(int round) throws Exception;
    }

    private void measure() throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
                TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"))) {
            tpm.raw().persistStorageRoot();
            ChipMeter meter = new ChipMeter(0);
            bus.play(meter);
            SecureRandom random = new SecureRandom();
            try (KeyStore keys = TpmKeyStore.open(bus.address(), random);
                    Vault vault = Vault.open(
                            directory.resolve("vault"), new ChipSealer(keys), InstantSource.system(), random);
                    Door door = new Door(keys, vault, directory.resolve("hid.sock"))) {
                door.setPin();
                normalChip(door, bus, meter);
                slowChip(door, bus);
                preFlight(door);
            }
        }
    }

    private void normalChip(Door door, TpmInterposer bus, ChipMeter meter) throws Exception {
        Pair creation = timed(door, bus, meter, CREATION_BYTES, WARM_UP + ROUNDS, round -> create(door, round));
        Pair assertion = timed(door, bus, meter, ASSERTION_BYTES, WARM_UP + ROUNDS, round -> signIn(door));
        int commands = meter.commands();
        Pair pin =
                timed(door, bus, meter, ASSERTION_BYTES, ROUNDS, round -> door.token(CtapClient.GET_ASSERTION, SITE));
        rows.add(Row.difference("getAssertion", assertion.ours(), assertion.against(), 1.0));
        rows.add(Row.difference("makeCredential", creation.ours(), creation.against(), 1.5));
        double more = pin.ours().median() - pin.against().median();
        rows.add(new Row(
                "PIN check (a token for the client)",
                Row.millis(pin.ours().median()),
                Row.millis(pin.against().median()),
                Row.millis(more) + " more",
                "–",
                ""));
        rows.add(Row.limit("chip commands per getAssertion on a ticket", commands, "at the TPM's socket", 25));
    }

    private void slowChip(Door door, TpmInterposer bus) throws Exception {
        ChipMeter slow = new ChipMeter(SIGN_DELAY.toNanos());
        Pair assertion = timed(door, bus, slow, ASSERTION_BYTES, SLOW_ROUNDS, round -> signIn(door));
        rows.add(Row.ratio("getAssertion, 150 ms before each Sign", assertion.ours(), assertion.against(), 1.15));
        Pair creation = timed(door, bus, slow, CREATION_BYTES, SLOW_ROUNDS, round -> create(door, 10_000 + round));
        rows.add(Row.ratio("makeCredential, 150 ms before each Sign", creation.ours(), creation.against(), 1.15));
        bus.play(new ChipMeter(0));
    }

    /// The ceremony's last exchange is the one that counts; a token is taken before it and not timed.
    private Pair timed(Door door, TpmInterposer bus, ChipMeter meter, int bytes, int rounds, Ceremony ceremony)
            throws Exception {
        Pair pair = Pair.empty();
        bus.play(meter);
        try (BareCommit commit = bareCommit(bytes)) {
            for (int round = 0; round < rounds; round++) {
                takeToken(door);
                meter.reset();
                bus.forget();
                ceremony.perform(round);
                long ours = door.lastExchangeNanos();
                long against = meter.nanos() + commit.nanos();
                if (rounds <= ROUNDS || round >= WARM_UP) {
                    pair.ours().add(ours);
                    pair.against().add(against);
                }
            }
        }
        return pair;
    }

    private void takeToken(Door door) throws Exception {
        token = door.token(CtapClient.MAKE_CREDENTIAL | CtapClient.GET_ASSERTION, SITE);
    }

    private void create(Door door, int round) throws Exception {
        door.create(SITE, "user " + round % 3, token);
    }

    private void signIn(Door door) throws Exception {
        door.signIn(SITE, token);
    }

    private BareCommit bareCommit(int bytes) throws SQLException {
        return new BareCommit(directory.resolve("bare-" + System.nanoTime() + ".db"), bytes);
    }

    /// A site asks which of a hundred passkeys are here, without anybody noticing. None is.
    private void preFlight(Door door) throws Exception {
        int most = Math.toIntExact(door.client().getInfo().findInt(0x07).orElse(1));
        Samples ours = new Samples();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long whole = 0;
            for (int done = 0; done < PRE_FLIGHT_IDS; done += most) {
                whole += ask(door, Math.min(most, PRE_FLIGHT_IDS - done), done);
            }
            if (round >= WARM_UP) {
                ours.add(whole);
            }
        }
        rows.add(new Row(
                "silent pre-flight over 100 ids (" + most + " at a time)",
                Row.millis(ours.median()),
                "–",
                "–",
                "–",
                ""));
    }

    private static long ask(Door door, int count, int from) throws Exception {
        CredentialId[] ids = new CredentialId[count];
        for (int i = 0; i < count; i++) {
            byte[] octets = new byte[32];
            octets[0] = (byte) (from + i);
            ids[i] = CredentialId.of(octets);
        }
        try {
            door.client().getAssertion(AssertionRequest.of(SITE).allowing(ids).silent());
            throw new IllegalStateException("a passkey that is not here was found");
        } catch (CtapFailure _) {
            return door.lastExchangeNanos();
        }
    }
}
