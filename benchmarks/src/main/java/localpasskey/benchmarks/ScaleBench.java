package localpasskey.benchmarks;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Protection;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.CtapClient;
import localpasskey.vault.Vault;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.Passkey.Usage;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;

/// A vault of ten thousand passkeys beside one of ten, on a pretend chip, turn by turn.
final class ScaleBench {

    private static final String SITE = "bench.example";
    private static final int MANY = 10_000;
    private static final int FEW = 10;
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 200;
    private static final int STARTS = 30;
    private static final int FIRST_PAGE = 10;
    private static final int KEY_BLOB_LENGTH = 700;

    private ScaleBench() {}

    static List<Row> run(Path directory) throws Exception {
        PretendChip chip = new PretendChip(InstantSource.system(), 1);
        fill(directory.resolve("few"), chip, FEW);
        fill(directory.resolve("many"), chip, MANY);
        List<Row> rows = new ArrayList<>(starts(directory, chip));
        try (Vault few = open(directory.resolve("few"), chip);
                Vault many = open(directory.resolve("many"), chip);
                Door fewDoor = new Door(chip, few, directory.resolve("few.sock"));
                Door manyDoor = new Door(chip, many, directory.resolve("many.sock"))) {
            for (Door door : List.of(manyDoor, fewDoor)) {
                door.setPin();
                door.create(SITE, "alice", door.token(CtapClient.MAKE_CREDENTIAL, SITE));
            }
            rows.add(exchanges(
                    "getAssertion",
                    manyDoor,
                    fewDoor,
                    door -> door.signIn(SITE, door.token(CtapClient.GET_ASSERTION, SITE))));
            rows.add(exchanges(
                    "getInfo", manyDoor, fewDoor, door -> door.client().getInfo()));
            rows.add(sideBySide("one site's list", () -> many.discoverable(site(3)), () -> few.discoverable(site(3))));
            rows.add(sideBySide("first page", () -> many.page(0, FIRST_PAGE), () -> few.page(0, FIRST_PAGE)));
        }
        return rows;
    }

    private static Vault open(Path directory, PretendChip chip) throws VaultException {
        return Vault.open(directory, new ChipSealer(chip), InstantSource.system(), new SecureRandom());
    }

    private static RelyingPartyId site(int number) {
        return new RelyingPartyId("site" + number + ".example");
    }

    private static void fill(Path directory, PretendChip chip, int count) throws VaultException {
        HistoryEvent line =
                new HistoryEvent(Action.CREATE, site(0), "alice", "bench", Verification.PIN_IN_CLIENT, "OK");
        try (Vault vault = open(directory, chip)) {
            for (int number = 1; number < count; number++) {
                vault.add(passkey(number), line);
            }
        }
    }

    private static Passkey passkey(int number) {
        byte[] id = new byte[32];
        id[0] = (byte) (number >> 8);
        id[1] = (byte) number;
        Bytes coordinate = Bytes.of(new byte[32]);
        Instant now = Instant.now();
        return new Passkey(
                CredentialId.of(id),
                new RelyingPartyEntity(site(number), "Site"),
                new UserEntity(new UserHandle(Bytes.ofUtf8("user " + number)), "alice", "Alice"),
                "",
                true,
                CredentialProtection.VERIFICATION_OPTIONAL,
                Protection.VERIFIED,
                new CoseKey(CoseAlgorithm.ES256, coordinate, coordinate),
                Bytes.of(new byte[KEY_BLOB_LENGTH]),
                Aaguid.SOFTWARE_TPM,
                now,
                new Usage(0, now));
    }

    private static List<Row> starts(Path directory, PretendChip chip) throws VaultException {
        Samples many = new Samples();
        Samples few = new Samples();
        for (int round = 0; round < 2 * STARTS; round++) {
            long manyNanos = startNanos(directory.resolve("many"), chip);
            long fewNanos = startNanos(directory.resolve("few"), chip);
            if (round >= STARTS) {
                many.add(manyNanos);
                few.add(fewNanos);
            }
        }
        return List.of(Row.ratio(titled("start of the vault"), many, few, 1.2));
    }

    private static long startNanos(Path directory, PretendChip chip) throws VaultException {
        long begun = System.nanoTime();
        Vault vault = open(directory, chip);
        long taken = System.nanoTime() - begun;
        vault.close();
        return taken;
    }

    /// What a client asks; the last exchange counts.
    private interface Asking {
        void ask(Door door) throws Exception;
    }

    private static Row exchanges(String what, Door many, Door few, Asking asking) throws Exception {
        Samples manyTimes = new Samples();
        Samples fewTimes = new Samples();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long manyNanos = nanos(many, asking);
            long fewNanos = nanos(few, asking);
            if (round >= WARM_UP) {
                manyTimes.add(manyNanos);
                fewTimes.add(fewNanos);
            }
        }
        return Row.ratio(titled(what), manyTimes, fewTimes, 1.2);
    }

    private static long nanos(Door door, Asking asking) throws Exception {
        asking.ask(door);
        return door.lastExchangeNanos();
    }

    /// A look into a vault.
    private interface StateQuery {
        List<Passkey> list() throws VaultException;
    }

    private static Row sideBySide(String what, StateQuery many, StateQuery few) throws VaultException {
        Samples manyTimes = new Samples();
        Samples fewTimes = new Samples();
        for (int round = 0; round < 10 * (WARM_UP + ROUNDS); round++) {
            long manyNanos = nanos(many);
            long fewNanos = nanos(few);
            if (round >= 10 * WARM_UP) {
                manyTimes.add(manyNanos);
                fewTimes.add(fewNanos);
            }
        }
        return Row.ratio(titled(what), manyTimes, fewTimes, 1.2);
    }

    private static long nanos(StateQuery look) throws VaultException {
        long begun = System.nanoTime();
        if (look.list().isEmpty()) {
            throw new IllegalStateException("nothing was found");
        }
        return System.nanoTime() - begun;
    }

    private static String titled(String what) {
        return what + ": 10 000 passkeys against 10";
    }
}
