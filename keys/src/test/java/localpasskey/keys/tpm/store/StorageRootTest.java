package localpasskey.keys.tpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.tpm.CountingRandom;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.HonestChip;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.command.CommandRunner;
import localpasskey.keys.tpm.command.CreationCommands;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.command.Occupancy;
import localpasskey.keys.tpm.command.SessionCommands;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.Transport;
import org.junit.jupiter.api.Test;

/// Which root is taken, and which is not.
final class StorageRootTest {

    private static final String X = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
    private static final String Y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
    private static final String OURS = TpmKeyTemplate.storageRoot().hex() + "0020" + X + "0020" + Y;
    private static final String ATTACKERS = TpmKeyTemplate.storageRoot().hex() + "0020" + Y + "0020" + X;
    private static final String STRANGERS = OURS.replace("0023000b00030472", "0023000b00030072");

    @Test
    void a_persistent_root_from_our_template_is_taken() throws KeyStoreException, ChipLost {
        StorageRoot root = find(OURS, OURS, Optional.empty());

        assertInstanceOf(StorageRoot.Persistent.class, root);
        assertEquals(
                0x81000001,
                root.load(objects(new RootChip(OURS, OURS)), creation(new RootChip(OURS, OURS)))
                        .entity()
                        .handle());
    }

    @Test
    void without_a_persistent_root_one_is_made_and_saved() throws KeyStoreException, ChipLost {
        StorageRoot root = find("", OURS, Optional.empty());

        assertInstanceOf(StorageRoot.Saved.class, root);
        assertEquals(X, HexFormat.of().formatHex(root.point().x()));
    }

    @Test
    void a_stranger_at_the_persistent_handle_is_not_taken() throws KeyStoreException, ChipLost {
        assertInstanceOf(StorageRoot.Saved.class, find(STRANGERS, OURS, Optional.empty()));
    }

    @Test
    void another_persistent_root_than_the_pinned_one_is_not_taken() throws KeyStoreException, ChipLost {
        StorageRoot root = find(ATTACKERS, OURS, Optional.of(fingerprint(OURS)));

        assertInstanceOf(StorageRoot.Saved.class, root);
        assertEquals(fingerprint(OURS), root.fingerprint());
    }

    @Test
    void where_nothing_is_the_pinned_one_it_is_another_chip() {
        KeyStoreException refused =
                assertThrows(KeyStoreException.class, () -> find(ATTACKERS, ATTACKERS, Optional.of(fingerprint(OURS))));

        assertEquals(Reason.OTHER_CHIP, refused.reason());
    }

    @Test
    void a_root_made_from_another_template_is_refused() {
        KeyStoreException refused = assertThrows(KeyStoreException.class, () -> find("", STRANGERS, Optional.empty()));

        assertEquals(Reason.REFUSED_ATTRIBUTES, refused.reason());
    }

    @Test
    void a_root_under_another_name_than_its_own_is_tampering() {
        RootChip chip = new RootChip("", OURS);
        chip.nameOf = ATTACKERS;

        KeyStoreException refused = assertThrows(KeyStoreException.class, () -> find(chip, Optional.empty()));

        assertEquals(Reason.TAMPERED, refused.reason());
    }

    @Test
    void sessions_are_not_salted_to_a_point_off_the_curve() throws KeyStoreException, ChipLost {
        StorageRoot root = find(ATTACKERS, OURS, Optional.empty());
        RootChip chip = new RootChip(ATTACKERS, OURS);
        SessionCommands sessions = new SessionCommands(runner(chip), new Occupancy(), new CountingRandom());

        KeyStoreException refused = assertThrows(
                KeyStoreException.class,
                () -> sessions.startHmac(new Entity(0x81000001, TpmBytes.EMPTY), root.point()));

        assertEquals(Reason.TAMPERED, refused.reason());
    }

    private static StorageRoot find(String persistent, String made, Optional<ChipFingerprint> pinned)
            throws KeyStoreException, ChipLost {
        return find(new RootChip(persistent, made), pinned);
    }

    private static StorageRoot find(RootChip chip, Optional<ChipFingerprint> pinned)
            throws KeyStoreException, ChipLost {
        CommandRunner runner = runner(chip);
        ObjectCommands objects = objects(chip);
        CreationCommands creation = new CreationCommands(runner, objects);
        KeptObjects kept = KeptObjects.read(new ChipQueries(runner), objects, creation, new HashMap<>());
        return StorageRoot.find(kept, objects, creation, pinned);
    }

    private static CommandRunner runner(RootChip chip) {
        return new CommandRunner(chip, new CountingRandom(), _ -> {}, _ -> false, new CommandStatistics());
    }

    private static ObjectCommands objects(RootChip chip) {
        return new ObjectCommands(runner(chip), new Occupancy());
    }

    private static CreationCommands creation(RootChip chip) {
        return new CreationCommands(runner(chip), objects(chip));
    }

    private static ChipFingerprint fingerprint(String publicArea) {
        return ChipFingerprint.of(
                PublicArea.of(TpmBytes.ofHex(publicArea)).name().toArray());
    }

    /// Knows only what is asked while the root is looked for.
    private static final class RootChip implements Transport {

        private final String persistent;
        private final String made;
        private String nameOf;

        RootChip(String persistent, String made) {
            this.persistent = persistent;
            this.made = made;
            this.nameOf = made;
        }

        @Override
        public byte[] transmit(byte[] command) {
            HonestChip chip = HonestChip.answering(answer(command));
            return chip.transmit(command);
        }

        private String answer(byte[] command) {
            int code = ((command[8] & 0xFF) << 8) | (command[9] & 0xFF);
            if (code == TpmCommand.GET_CAPABILITY.code) {
                return "00" + "00000001" + (persistent.isEmpty() ? "00000000" : "00000001" + "81000001");
            }
            if (code == TpmCommand.READ_PUBLIC.code) {
                return sized(persistent) + sized("") + sized("");
            }
            if (code == TpmCommand.CREATE_PRIMARY.code) {
                String name = PublicArea.of(TpmBytes.ofHex(nameOf)).name().hex();
                return "80000000" + sized(made) + sized("") + sized("") + "8021" + "40000001" + sized("") + sized(name);
            }
            return code == TpmCommand.CONTEXT_SAVE.code ? "c0ffee" : "";
        }

        private static String sized(String hex) {
            return HexFormat.of().toHexDigits((short) (hex.length() / 2)) + hex;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
