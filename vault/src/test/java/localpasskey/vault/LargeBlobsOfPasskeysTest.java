package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.blob.LargeBlobEntries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CTAP 2.3 §6.10.6: the large blob of a passkey goes with it, and no other one.
final class LargeBlobsOfPasskeysTest {

    private static final Bytes INITIAL = Bytes.ofHex("8076be8b528d0075f7aae98d6fa57a6d3c");
    private static final Passkey ALICE = Samples.withLargeBlobKey(Samples.passkey(1, Samples.BANK, "alice"));
    private static final Passkey BOB = Samples.withLargeBlobKey(Samples.passkey(2, Samples.BANK, "bob"));
    private static final Passkey ALICE_AGAIN = Samples.passkey(3, Samples.BANK, "alice");
    private static final Bytes KEY_OF_NOBODY = Bytes.ofUtf8("nobody").sha256();

    @TempDir
    Path directory;

    private Vault vault;

    @BeforeEach
    void open() throws VaultException {
        vault = OpenVault.in(directory);
        vault.add(ALICE, Samples.created(Samples.BANK, "alice"));
        vault.add(BOB, Samples.created(Samples.BANK, "bob"));
        SecureRandom random = new SecureRandom();
        LargeBlobEntries written = LargeBlobEntries.of(INITIAL)
                .with(key(ALICE), Bytes.ofUtf8("of alice"), random)
                .with(KEY_OF_NOBODY, Bytes.ofUtf8("of nobody"), random)
                .with(key(BOB), Bytes.ofUtf8("of bob"), random);
        keep(written.serialized());
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private static Bytes key(Passkey passkey) {
        return Samples.largeBlobKey(passkey.id());
    }

    private void keep(Bytes array) throws VaultException {
        vault.configuration().replaceLargeBlobArray(array, Samples.created(Samples.BANK, "a client"));
    }

    private LargeBlobEntries kept() throws VaultException {
        return LargeBlobEntries.of(vault.configuration().largeBlobArray());
    }

    private void assertOnlyAlicesIsGone() throws VaultException {
        assertEquals(2, kept().count());
        assertEquals(Optional.empty(), kept().find(key(ALICE)));
        assertEquals(Optional.of(Bytes.ofUtf8("of bob")), kept().find(key(BOB)));
        assertEquals(Optional.of(Bytes.ofUtf8("of nobody")), kept().find(KEY_OF_NOBODY));
    }

    @Test
    void goes_with_a_passkey_that_is_deleted() throws VaultException {
        assertTrue(vault.delete(ALICE.id(), Samples.created(Samples.BANK, "alice")));

        assertOnlyAlicesIsGone();
    }

    @Test
    void goes_with_a_passkey_whose_place_another_one_takes() throws VaultException {
        vault.add(ALICE_AGAIN, Samples.created(Samples.BANK, "alice"));

        assertOnlyAlicesIsGone();
    }

    @Test
    void stays_where_no_passkey_goes() throws VaultException {
        Bytes before = vault.configuration().largeBlobArray();

        vault.delete(CredentialId.of(new byte[32]), Samples.created(Samples.BANK, "nobody"));
        vault.add(Samples.passkey(4, Samples.SHOP, "alice"), Samples.created(Samples.SHOP, "alice"));
        vault.delete(Samples.id(4), Samples.created(Samples.SHOP, "alice"));

        assertEquals(before, vault.configuration().largeBlobArray());
    }

    /// A page writes its blob while the person deletes another passkey: what was read before is not written after.
    @Test
    void does_not_come_back_by_somebody_who_read_it_before() throws Exception {
        FutureTask<Boolean> deletion =
                new FutureTask<>(() -> vault.delete(ALICE.id(), Samples.created(Samples.BANK, "alice")));
        Thread tool = new Thread(deletion);

        boolean changed = vault.configuration()
                .changeLargeBlobArray(
                        BOB.id(),
                        array -> {
                            tool.start();
                            while (tool.getState() == Thread.State.NEW || tool.getState() == Thread.State.RUNNABLE) {
                                Thread.onSpinWait(); // until it is done, or waits for us
                            }
                            return array;
                        },
                        4096,
                        Samples.created(Samples.BANK, "bob"));

        assertTrue(changed);
        assertTrue(deletion.get());
        assertOnlyAlicesIsGone();
    }

    @Test
    void is_not_written_for_a_passkey_that_is_gone() throws VaultException {
        vault.delete(ALICE.id(), Samples.created(Samples.BANK, "alice"));
        Bytes before = vault.configuration().largeBlobArray();

        assertFalse(vault.configuration()
                .changeLargeBlobArray(ALICE.id(), _ -> INITIAL, 4096, Samples.created(Samples.BANK, "alice")));

        assertEquals(before, vault.configuration().largeBlobArray());
    }

    @Test
    void what_no_passkey_can_open_is_known() throws VaultException {
        LargeBlobEntries living = LargeBlobEntries.of(vault.configuration().largeBlobsOfPasskeys());

        assertEquals(2, living.count());
        assertEquals(Optional.of(Bytes.ofUtf8("of alice")), living.find(key(ALICE)));
        assertEquals(Optional.of(Bytes.ofUtf8("of bob")), living.find(key(BOB)));
    }

    /// Its blob would count as nobody's.
    @Test
    void where_a_passkey_cannot_be_read_nothing_is_nobodys() throws VaultException {
        vault.close();
        RawSql.change(directory, "UPDATE passkey SET content = x'00' WHERE number = 1");
        vault = OpenVault.in(directory);

        assertThrows(VaultException.class, () -> vault.configuration().largeBlobsOfPasskeys());
        assertTrue(vault.delete(ALICE.id(), Samples.created(Samples.BANK, "alice")));
        assertEquals(3, kept().count());
    }

    @Test
    void a_damaged_array_does_not_keep_a_passkey() throws VaultException {
        vault.close();
        RawSql.change(directory, "UPDATE large_blob SET content = x'00'");
        vault = OpenVault.in(directory);

        assertTrue(vault.delete(ALICE.id(), Samples.created(Samples.BANK, "alice")));
        assertEquals(1, vault.count());
    }
}
