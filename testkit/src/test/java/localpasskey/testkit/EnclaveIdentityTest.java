package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.UserProof;
import localpasskey.keys.access.EnclaveKeyStore;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.EnclavePlace;
import localpasskey.testkit.chip.EnclaveStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How an enclave is known again that has no name.
final class EnclaveIdentityTest {

    private static EnclaveStandIn mac;
    private static EnclaveStandIn otherMac;

    @TempDir
    Path directory;

    private KeyStore chip;

    @BeforeAll
    static void build(@TempDir Path folder) {
        mac = EnclaveStandIn.build(folder.resolve("one"));
        otherMac = EnclaveStandIn.build(folder.resolve("two"));
    }

    @BeforeEach
    void open() throws KeyStoreException {
        mac.reset();
        mac.answerAlways("ok");
        chip = store();
    }

    @AfterEach
    void no_rule_of_the_frameworks_was_broken() {
        assertEquals(List.of(), mac.brokenRules());
    }

    private EnclavePlace place() {
        return mac.place(directory.resolve("one"));
    }

    private KeyStore store() throws KeyStoreException {
        return EnclaveKeyStore.open(place(), BiometryBinding.ANY_FINGER);
    }

    private static MadeKey key(KeyStore chip) throws KeyStoreException {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.EnclaveVerified());
        return chip.make(request, proof(), _ -> digest("made"));
    }

    private static UserProof proof() {
        return new UserProof.EnclavePrompt("sign in to example.com");
    }

    @Test
    void knows_its_enclave_again_and_refuses_another_one() throws KeyStoreException {
        ChipFingerprint fingerprint = chip.chip().fingerprint();

        KeyStore again = EnclaveKeyStore.openPinned(place(), fingerprint, BiometryBinding.ANY_FINGER);

        assertEquals(chip.chip(), again.chip());
        assertEquals(chip.chip(), store().chip());
        assertRefused(Reason.OTHER_CHIP, () -> pinned(otherMac.place(directory.resolve("one")), fingerprint));
        assertRefused(Reason.OTHER_CHIP, () -> pinned(mac.place(directory.resolve("nothing")), fingerprint));
    }

    @Test
    void an_erased_mac_is_another_one_and_finds_itself_again() throws KeyStoreException {
        ChipFingerprint before = chip.chip().fingerprint();
        KeyBlob key = key(chip).blob();

        mac.erase();

        assertRefused(Reason.OTHER_CHIP, () -> pinned(place(), before));
        assertRefused(Reason.FOREIGN_BLOB, () -> chip.sign(key, digest("challenge"), proof()));
        ChipFingerprint after = store().chip().fingerprint();
        assertNotEquals(before, after);
        assertEquals(after, store().chip().fingerprint());
        mac.erase(); // flips the same bit back
        assertEquals(before, pinned(place(), before).chip().fingerprint());
    }

    private static KeyStore pinned(EnclavePlace place, ChipFingerprint fingerprint) throws KeyStoreException {
        return EnclaveKeyStore.openPinned(place, fingerprint, BiometryBinding.ANY_FINGER);
    }

    @Test
    void what_it_keeps_is_for_its_person_alone() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("one"))) {
            List<Path> kept = files.toList();

            assertEquals(1, kept.size(), kept.toString());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getFirst())));
        }
    }

    @Test
    void a_mac_without_an_enclave_and_what_is_no_mac_are_unavailable() {
        mac.set("no-enclave");

        assertRefused(
                Reason.UNAVAILABLE,
                () -> EnclaveKeyStore.open(mac.place(directory.resolve("new")), BiometryBinding.ANY_FINGER));
        EnclavePlace nowhere = new EnclavePlace(directory.toString(), directory);
        assertRefused(Reason.UNAVAILABLE, () -> EnclaveKeyStore.open(nowhere, BiometryBinding.ANY_FINGER));
    }
}
