package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.testkit.ManualClock;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reset: what is gone and what stays.
final class VaultWipeTest {

    private static final RelyingPartyId BANK = Samples.BANK;
    private static final HistoryEvent RESET = Samples.event(Action.RESET, new RelyingPartyId(""), "");

    @TempDir
    Path directory;

    private void fill() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.add(Samples.passkey(1, BANK, "alice"), Samples.created(BANK, "alice"));
            vault.setVerifier(Bytes.ofUtf8("V as the chip wrapped it"), 6, Samples.event(Action.SET_PIN, BANK, ""));
            vault.setPinRetries(2);
            vault.setAlwaysUv(false, Samples.event(Action.SETTING, BANK, ""));
            vault.pinChip(Bytes.ofHex("aa01"), "a chip");
        }
    }

    @Test
    void everything_but_the_history_is_gone() throws VaultException {
        fill();

        try (Vault vault = OpenVault.in(directory)) {
            vault.wipe(RESET);

            assertEquals(0, vault.count());
            assertEquals(Optional.empty(), vault.find(Samples.id(1)));
            assertEquals(Optional.empty(), vault.verifier());
            assertEquals(8, vault.pinRetries());
            assertEquals(0, vault.pinCodePoints());
            assertTrue(vault.alwaysUv());
        }
    }

    @Test
    void the_history_stays_readable_and_whole() throws VaultException {
        fill();
        try (Vault vault = OpenVault.in(directory)) {
            vault.wipe(RESET);
        }

        try (Vault vault = OpenVault.in(directory)) {
            List<HistoryLine> lines = vault.history(0, 10);

            assertEquals(RESET, lines.getFirst().event());
            assertEquals(Samples.created(BANK, "alice"), lines.getLast().event());
            assertEquals(new HistoryVerdict.Whole(4), vault.verifyHistory());
        }
    }

    @Test
    void old_keys_and_ciphertexts_leave_all_files() throws VaultException, IOException {
        fill();
        String wanted = "SELECT hex(content) FROM passkey UNION ALL SELECT hex(site_lookup) FROM passkey"
                + " UNION ALL SELECT hex(value) FROM setting WHERE name IN ('SEALED_NAME_KEY', 'WRAPPED_HISTORY_KEY')";
        List<Bytes> old = RawSql.read(directory, wanted).stream()
                .map(hex -> Bytes.of(HexFormat.of().parseHex(hex)))
                .toList();
        assertEquals(4, old.size());
        for (Bytes value : old) {
            assertTrue(RawFiles.contain(directory, value), "the search itself works");
        }

        try (Vault vault = OpenVault.in(directory)) {
            vault.wipe(RESET);

            for (Bytes value : old) {
                assertFalse(RawFiles.contain(directory, value));
            }
            assertFalse(RawFiles.contain(directory, Bytes.ofUtf8("key blob 1")));
            assertFalse(RawFiles.contain(directory, Bytes.ofUtf8("V as the chip wrapped it")));
        }
    }

    @Test
    void the_vault_can_be_used_at_once_and_after_a_restart() throws VaultException {
        fill();
        Passkey next = Samples.passkey(1, BANK, "alice");
        try (Vault vault = OpenVault.at(directory, new ManualClock(Samples.MORNING))) {
            vault.wipe(RESET);
            vault.pinChip(Bytes.ofHex("bb02"), "another chip");
            vault.add(next, Samples.created(BANK, "alice"));

            assertEquals(List.of(next), vault.discoverable(BANK));
        }

        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(List.of(next), vault.discoverable(BANK));
        }
        assertEquals("another chip", Vault.peek(directory).orElseThrow().chipDescription());
    }

    @Test
    void nothing_is_gone_when_the_chip_does_not_seal() throws VaultException {
        fill();
        FailingSealer sealer = new FailingSealer(OpenVault.CHIP);

        try (Vault vault = OpenVault.with(directory, sealer)) {
            sealer.failFromNowOn();
            OpenVault.assertRefused(VaultException.Reason.KEY_UNAVAILABLE, "the chip is gone", () -> vault.wipe(RESET));

            assertTrue(vault.find(Samples.id(1)).isPresent());
            assertTrue(vault.verifier().isPresent());
        }
    }
}
