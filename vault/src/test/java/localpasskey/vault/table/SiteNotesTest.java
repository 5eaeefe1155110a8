package localpasskey.vault.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.vault.OpenVault;
import localpasskey.vault.RawSql;
import localpasskey.vault.Samples;
import localpasskey.vault.Vault;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.SiteNote;
import localpasskey.vault.record.SiteNote.RecoveryNote;
import localpasskey.vault.record.SiteNote.Reminder;
import localpasskey.vault.record.SiteNote.ToEnrol;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the person notes about sites: kept, changed, gone, and read by nobody else.
final class SiteNotesTest {

    private static final RecoveryNote KEY = new RecoveryNote(
            RecoveryMethod.Kind.SECURITY_KEY, "the blue one in the drawer", Samples.MORNING, Instant.EPOCH);

    @TempDir
    Path directory;

    @Test
    void are_kept_with_their_numbers() throws VaultException {
        List<SiteNote> notes = List.of(
                KEY,
                new Reminder(ReminderChoice.LATER, Samples.MORNING, Samples.MORNING.plusSeconds(60)),
                new ToEnrol("ada", "old laptop", Samples.MORNING));
        try (Vault vault = OpenVault.in(directory)) {
            assertTrue(vault.notes().add(Samples.BANK, notes));
        }

        try (Vault vault = OpenVault.in(directory)) {
            List<NumberedNote> kept = vault.notes().of(Samples.BANK);

            assertEquals(notes, kept.stream().map(NumberedNote::note).toList());
            assertEquals(
                    List.of(1L, 2L, 3L), kept.stream().map(NumberedNote::number).toList());
            assertEquals(kept, vault.notes().all());
            assertEquals(List.of(), vault.notes().of(Samples.SHOP));
        }
    }

    @Test
    void are_changed_and_removed_by_number_which_is_not_given_again() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.notes().add(Samples.BANK, List.of(KEY, KEY));
            RecoveryNote tried = new RecoveryNote(
                    RecoveryMethod.Kind.SECURITY_KEY, "the blue one", Samples.MORNING, Samples.MORNING);
            vault.notes().replace(new NumberedNote(1, Samples.BANK, tried));

            assertTrue(vault.notes().remove(2));
            assertFalse(vault.notes().remove(2));
            vault.notes().add(Samples.BANK, List.of(KEY));

            assertEquals(
                    List.of(new NumberedNote(1, Samples.BANK, tried), new NumberedNote(3, Samples.BANK, KEY)),
                    vault.notes().all());
        }
    }

    @Test
    void a_reset_takes_them_along() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.notes().add(Samples.BANK, List.of(KEY));
            vault.wipe(Samples.event(Action.RESET, Samples.BANK, ""));

            assertEquals(List.of(), vault.notes().all());
        }
        assertEquals(List.of("0"), RawSql.read(directory, "SELECT count(*) FROM site_note"));
    }

    @Test
    void do_not_stand_in_the_file_in_clear() throws VaultException, IOException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.notes().add(Samples.BANK, List.of(KEY, new ToEnrol("ada", "", Samples.MORNING)));
        }

        String file = Files.readString(directory.resolve("vault.db"), StandardCharsets.ISO_8859_1);
        assertFalse(file.contains("drawer"));
        assertFalse(file.contains("bank"));
        assertFalse(file.contains("SECURITY_KEY"));
    }

    @Test
    void one_that_was_moved_to_another_number_does_not_open() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.notes().add(Samples.BANK, List.of(KEY));
        }
        RawSql.change(directory, "UPDATE site_note SET number = 7");

        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.DAMAGED, "note 7", vault.notes()::all);
        }
    }
}
