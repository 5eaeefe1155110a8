package localpasskey.keys.tpm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.Optional;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredSecret;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.command.CommandRunner;
import localpasskey.keys.tpm.command.CreationCommands;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.command.Occupancy;
import localpasskey.keys.tpm.command.SessionCommands;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.command.StaleHandles;
import localpasskey.keys.tpm.command.TpmSession;
import localpasskey.keys.tpm.store.ChipIdentity;
import localpasskey.keys.tpm.store.Connection;
import localpasskey.keys.tpm.store.StorageRoot;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.Transport;
import org.junit.jupiter.api.Tag;

/// Whatever the chip answers, or the disk gives back: a value or the one exception, nothing else.
@Tag("fuzz")
final class AnswerFuzzTest {

    private static final Entity OBJECT = new Entity(0x80000000, TpmBytes.ofHex("000b" + "11".repeat(32)));
    private static final KeyPoint BASE_POINT = KeyPoint.of(
            KeyAlgorithm.P256,
            TpmBytes.ofHex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296")
                    .toArray(),
            TpmBytes.ofHex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")
                    .toArray());

    /// One operation of ours, which one the first octet says.
    private interface Operation {

        void run() throws KeyStoreException, ChipLost;
    }

    @FuzzTest
    void whole_answers(byte[] octets) {
        Transport chip = new Transport() {

            @Override
            public byte[] transmit(byte[] command) {
                return octets.clone();
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
        CommandRunner runner =
                new CommandRunner(chip, new CountingRandom(), _ -> {}, _ -> false, new CommandStatistics());
        TpmSession session = new TpmSession(HonestChip.POLICY_SESSION, new byte[32], HonestChip.NONCE);
        for (int which = 0; which < 14; which++) {
            tryOut(operation(which, runner, session));
        }
        Connection.Settings settings =
                new Connection.Settings(false, new CountingRandom(), _ -> {}, new CommandStatistics());
        tryOut(() -> Connection.open(chip, settings, Optional.empty(), new HashMap<>())
                .close());
    }

    @FuzzTest
    void parameters_under_the_right_hmac(byte[] octets) {
        for (int which = 0; which < 14; which++) {
            HonestChip chip = new HonestChip(octets);
            tryOut(operation(which, chip.runner(), chip.session()));
        }
    }

    @FuzzTest
    void blobs(byte[] octets) {
        if (octets.length == 0 || octets.length > KeyBlob.MAX_LENGTH) {
            return;
        }
        tryOut(() -> StoredKey.of(KeyBlob.of(octets)).point());
        tryOut(() -> StoredVerifier.of(VerifierBlob.of(octets)).publicArea().name());
        tryOut(() -> StoredSecret.of(SealedBlob.of(octets)).encoded());
    }

    private static Operation operation(int which, CommandRunner runner, TpmSession session) {
        Occupancy occupancy = new Occupancy();
        ObjectCommands objects = new ObjectCommands(runner, occupancy);
        CreationCommands creation = new CreationCommands(runner, objects);
        SessionCommands sessions = new SessionCommands(runner, occupancy, new CountingRandom());
        ChipQueries queries = new ChipQueries(runner);
        SessionUse use = SessionUse.of(session);
        return switch (which) {
            case 0 -> () -> creation.createPrimary(TpmKeyTemplate.storageRoot());
            case 1 -> () -> creation.create(OBJECT, use, TpmKeyTemplate.verifier(), new byte[32], new byte[] {0});
            case 2 -> () -> creation.changeAuth(OBJECT, OBJECT, use, new byte[32]);
            case 3 -> () -> objects.load(OBJECT, TpmBytes.EMPTY, PublicArea.of(TpmKeyTemplate.sealed()));
            case 4 -> () -> objects.readPublic(OBJECT, use);
            case 5 -> () -> objects.readPublicOf(StorageRoot.PERSISTENT_HANDLE);
            case 6 -> () -> objects.sign(OBJECT, use, Digest.of(new byte[32]));
            case 7 -> () -> objects.sign(OBJECT, use, Digest.of(new byte[48]));
            case 8 -> () -> unseal(objects, use);
            case 9 -> () -> objects.contextLoad(objects.contextSave(OBJECT), OBJECT.name());
            case 10 -> () -> sessions.startHmac(OBJECT, BASE_POINT);
            case 11 -> () -> sessions.policySecret(OBJECT, use, session, TpmBytes.EMPTY, TpmBytes.EMPTY);
            case 12 ->
                () -> {
                    ChipIdentity.capabilities(queries);
                    ChipIdentity.description(queries, ChipFingerprint.of(new byte[34]), false);
                };
            default -> () -> new StaleHandles(occupancy).make(runner);
        };
    }

    private static void unseal(ObjectCommands objects, SessionUse use) throws KeyStoreException, ChipLost {
        try (ChipSecret secret = objects.unseal(OBJECT, use)) {
            secret.exposeCopy();
        }
    }

    private static void tryOut(Operation operation) {
        try {
            operation.run();
        } catch (KeyStoreException | ChipLost _) {
            // refused, as it may be
        }
    }
}
