package localpasskey.benchmarks;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.KeyStore;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.Vault;
import localpasskey.wire.CredentialId;

/// Registering, signing in and checking a PIN over CTAPHID on a software TPM.
///
/// Against: what the TPM itself took for the very commands of that ceremony (measured before the TPM's
/// socket), plus the bare way of as many commands to that socket and one bare durable commit of as many
/// bytes, both done right after it: A B A B.
final class CeremonyBench {

    private static final String SITE = "bench.example";

    /// Where each round makes a passkey for somebody else: none replaces another, which would cost a second write.
    private static final String CROWDED_SITE = "crowded.example";
    private static final int WARM_UP = 500;
    private static final int ROUNDS = WARM_UP + 400;
    private static final int SLOW_ROUNDS = 12;
    private static final Duration SIGN_DELAY = Duration.ofMillis(150);
    private static final int ASSERTION_BYTES = 350;
    private static final int CREATION_BYTES = 1_300;
    private static final int PIN_BYTES = 170;
    private static final int PRE_FLIGHT_IDS = 100;

    private final Path directory;
    private final List<Row> rows = new ArrayList<>();
    private int nextUser;

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

    /// A ceremony, whose last exchange is timed from first report to last.
    ///
    /// @param site the token's, which is taken before and not timed
    /// @param bytes what it keeps
    private record Ceremony(int permission, String site, int bytes, Act act) {

        static final Ceremony CREATION = new Ceremony(
                CtapClient.MAKE_CREDENTIAL,
                CROWDED_SITE,
                CREATION_BYTES,
                (door, token, round) -> door.create(CROWDED_SITE, "user " + round, token));

        static final Ceremony ASSERTION = new Ceremony(
                CtapClient.GET_ASSERTION, SITE, ASSERTION_BYTES, (door, token, round) -> door.signIn(SITE, token));

        static final Ceremony PIN_CHECK = new Ceremony(
                CtapClient.GET_ASSERTION,
                SITE,
                PIN_BYTES,
                (door, token, round) -> door.token(CtapClient.GET_ASSERTION, SITE));
    }

    /// The way to the TPM that is measured, and one like it that leads nowhere.
    private record Bus(TpmInterposer measured, BareWay bare, KeyStore keys) {

        /// Waits until nothing of the request before is left to do behind its answer.
        void settle() {
            var _ = keys.commandTimes();
        }
    }

    private interface Act {
        void perform(Door door, PinToken token, int round) throws Exception;
    }

    private void measure() throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
                TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"));
                BareWay way = new BareWay(tpm, directory.resolve("way.sock"))) {
            tpm.raw().persistStorageRoot();
            ChipMeter meter = new ChipMeter(0);
            bus.play(meter);
            SecureRandom random = new SecureRandom();
            try (KeyStore keys = TpmKeyStore.open(bus.address(), random);
                    Vault vault = Vault.open(
                            directory.resolve("vault"), new ChipSealer(keys), InstantSource.system(), random);
                    Door door = new Door(keys, vault, directory.resolve("hid.sock"))) {
                door.setPin();
                door.create(SITE, "alice", door.token(CtapClient.MAKE_CREDENTIAL, SITE));
                normalChip(door, new Bus(bus, way, keys), meter);
                slowChip(door, new Bus(bus, way, keys));
                preFlight(door);
            }
        }
    }

    private void normalChip(Door door, Bus bus, ChipMeter meter) throws Exception {
        Pair assertion = timed(door, bus, meter, Ceremony.ASSERTION, ROUNDS);
        int commands = meter.commands();
        Pair creation = timed(door, bus, meter, Ceremony.CREATION, ROUNDS);
        Pair pin = timed(door, bus, meter, Ceremony.PIN_CHECK, ROUNDS);
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
        rows.add(Row.limit("chip commands per getAssertion after a PIN check", commands, "at the TPM's socket", 25));
    }

    private void slowChip(Door door, Bus bus) throws Exception {
        ChipMeter slow = new ChipMeter(SIGN_DELAY.toNanos());
        Pair assertion = timed(door, bus, slow, Ceremony.ASSERTION, SLOW_ROUNDS);
        rows.add(Row.ratio("getAssertion, 150 ms before each Sign", assertion.ours(), assertion.against(), 1.15));
        Pair creation = timed(door, bus, slow, Ceremony.CREATION, SLOW_ROUNDS);
        rows.add(Row.ratio("makeCredential, 150 ms before each Sign", creation.ours(), creation.against(), 1.15));
        bus.measured().play(new ChipMeter(0));
    }

    private Pair timed(Door door, Bus bus, ChipMeter meter, Ceremony ceremony, int rounds) throws Exception {
        Pair pair = Pair.empty();
        bus.measured().play(meter);
        try (BareCommit commit = bareCommit(ceremony.bytes())) {
            for (int round = 0; round < rounds; round++) {
                PinToken token = door.token(ceremony.permission(), ceremony.site());
                bus.settle();
                meter.reset();
                bus.measured().forget();
                ceremony.act().perform(door, token, nextUser++);
                long ours = door.lastExchangeNanos();
                long against = meter.nanos() + bus.bare().nanos(meter.commands(), meter.nanos()) + commit.nanos();
                if (rounds < ROUNDS || round >= WARM_UP) {
                    pair.ours().add(ours);
                    pair.against().add(against);
                }
            }
        }
        return pair;
    }

    private BareCommit bareCommit(int bytes) throws SQLException {
        return new BareCommit(directory.resolve("bare-" + System.nanoTime() + ".db"), bytes);
    }

    /// A site asks which of a hundred passkeys are here, without anybody noticing. None is.
    private void preFlight(Door door) throws Exception {
        int most = Math.toIntExact(door.client().getInfo().findInt(0x07).orElse(1));
        Samples ours = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
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
