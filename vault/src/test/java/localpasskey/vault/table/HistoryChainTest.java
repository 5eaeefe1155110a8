package localpasskey.vault.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.LinkedLine;
import localpasskey.vault.OpenVault;
import localpasskey.vault.RawSql;
import localpasskey.vault.Samples;
import localpasskey.vault.Vault;
import localpasskey.vault.record.HistoryPart;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.wire.CredentialId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A history of five lines, and what somebody with an SQLite shell can do to it without being seen: nothing.
final class HistoryChainTest {

    @TempDir
    Path directory;

    @BeforeEach
    void write_five_lines() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            for (String account : List.of("one", "two", "three", "four", "five")) {
                vault.record(Samples.signedIn(Samples.BANK, account));
            }
        }
    }

    private HistoryVerdict verdict() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            return vault.verifyHistory();
        }
    }

    private HistoryVerdict verdictAfter(String... changes) throws VaultException {
        RawSql.change(directory, changes);
        return verdict();
    }

    private void writeOneMore() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.record(Samples.signedIn(Samples.BANK, "one more"));
        }
    }

    @Test
    void a_whole_history_is_whole() throws VaultException {
        assertEquals(new HistoryVerdict.Whole(5), verdict());
    }

    @Test
    void a_new_vaults_history_is_whole(@TempDir Path other) throws VaultException {
        try (Vault vault = OpenVault.in(other)) {
            assertEquals(new HistoryVerdict.Whole(0), vault.verifyHistory());
        }
    }

    @Test
    void pages_through_the_lines_newest_first() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            List<HistoryLine> lines = vault.history(1, 2);

            assertEquals(
                    List.of(
                            new HistoryLine(4, Samples.MORNING, Samples.signedIn(Samples.BANK, "four")),
                            new HistoryLine(3, Samples.MORNING, Samples.signedIn(Samples.BANK, "three"))),
                    lines);
        }
    }

    @Test
    void tells_each_line_with_its_link_the_oldest_first() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            List<LinkedLine> first = vault.historyLinks(0, 2);
            List<LinkedLine> rest = vault.historyLinks(2, 100);

            assertEquals(
                    List.of(1L, 2L),
                    first.stream().map(linked -> linked.line().number()).toList());
            assertEquals(
                    List.of(3L, 4L, 5L),
                    rest.stream().map(linked -> linked.line().number()).toList());
            assertEquals(32, first.getFirst().link().length());
            assertNotEquals(first.get(0).link(), first.get(1).link());
        }
    }

    @Test
    void finds_the_lines_about_one_passkey() throws VaultException {
        CredentialId one = CredentialId.of(new byte[] {1, 2, 3, 4});
        CredentialId other = CredentialId.of(new byte[] {1, 2, 3, 5});
        try (Vault vault = OpenVault.in(directory)) {
            vault.record(about(one, "first"));
            vault.record(about(other, "not this"));
            vault.record(about(one, "second"));

            HistoryPart both = vault.historyOf(one, 0, 10);
            HistoryPart older = vault.historyOf(one, 1, 10);

            assertEquals(2, both.total());
            assertEquals(List.of("second", "first"), accounts(both));
            assertEquals(2, older.total());
            assertEquals(List.of("first"), accounts(older));
        }
    }

    private static HistoryEvent about(CredentialId passkey, String account) {
        return new HistoryEvent(
                HistoryEvent.Action.SIGN_IN,
                Samples.BANK,
                account,
                "a browser",
                HistoryEvent.Verification.PIN_IN_PROMPT,
                "OK",
                passkey.bytes());
    }

    private static List<String> accounts(HistoryPart part) {
        return part.lines().stream().map(line -> line.event().account()).toList();
    }

    @Test
    void an_edited_line_is_found() throws VaultException {
        String edited = "UPDATE history SET content = (SELECT content FROM history WHERE number = 1) WHERE number = 3";

        assertEquals(new HistoryVerdict.Broken(3), verdictAfter(edited));
    }

    @Test
    void an_edited_line_is_not_shown() throws VaultException {
        RawSql.change(
                directory,
                "UPDATE history SET content = (SELECT content FROM history WHERE number = 1) WHERE number = 3");

        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.DAMAGED, "history line 3", () -> vault.history(0, 5));
        }
    }

    @Test
    void an_edited_time_is_found() throws VaultException {
        assertEquals(new HistoryVerdict.Broken(2), verdictAfter("UPDATE history SET time = time + 1 WHERE number = 2"));
    }

    @Test
    void an_edited_link_is_found() throws VaultException {
        assertEquals(
                new HistoryVerdict.Broken(4), verdictAfter("UPDATE history SET link = zeroblob(32) WHERE number = 4"));
    }

    @Test
    void a_dropped_line_is_found() throws VaultException {
        assertEquals(new HistoryVerdict.Broken(3), verdictAfter("DELETE FROM history WHERE number = 3"));
    }

    @Test
    void a_dropped_line_whose_gap_was_closed_is_found() throws VaultException {
        assertEquals(
                new HistoryVerdict.Broken(3),
                verdictAfter(
                        "DELETE FROM history WHERE number = 3",
                        "UPDATE history SET number = 3 WHERE number = 4",
                        "UPDATE history SET number = 4 WHERE number = 5"));
    }

    @Test
    void a_renumbered_line_is_found() throws VaultException {
        assertEquals(new HistoryVerdict.Broken(5), verdictAfter("UPDATE history SET number = 7 WHERE number = 5"));
    }

    @Test
    void a_dropped_first_line_is_found() throws VaultException {
        assertEquals(new HistoryVerdict.Broken(1), verdictAfter("DELETE FROM history WHERE number = 1"));
    }

    @Test
    void two_swapped_lines_are_found() throws VaultException {
        assertEquals(
                new HistoryVerdict.Broken(2),
                verdictAfter(
                        "UPDATE history SET number = 99 WHERE number = 2",
                        "UPDATE history SET number = 2 WHERE number = 3",
                        "UPDATE history SET number = 3 WHERE number = 99"));
    }

    @Test
    void lines_cut_off_the_end_are_found() throws VaultException {
        assertEquals(new HistoryVerdict.Broken(4), verdictAfter("DELETE FROM history WHERE number >= 4"));
    }

    @Test
    void lines_cut_off_with_the_head_set_back_are_found() throws VaultException {
        assertEquals(
                new HistoryVerdict.Broken(4),
                verdictAfter(
                        "DELETE FROM history WHERE number >= 4",
                        "UPDATE history_head SET number = 3," + " link = (SELECT link FROM history WHERE number = 3)"));
    }

    /// Two histories with the same five lines, as after a backup was put back; each goes on by itself.
    @Test
    void a_line_of_another_branch_below_this_ones_head_is_found(@TempDir Path other) throws Exception {
        for (String file : List.of("vault.db", "vault.generation")) {
            Files.copy(directory.resolve(file), other.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        writeOneMore();
        try (Vault branch = OpenVault.in(other)) {
            branch.record(Samples.signedIn(Samples.BANK, "another one more"));
            assertEquals(new HistoryVerdict.Whole(6), branch.verifyHistory());
        }

        HistoryVerdict verdict = verdictAfter(
                "ATTACH '" + other.resolve("vault.db") + "' AS other",
                "UPDATE history SET (time, content, link) ="
                        + " (SELECT time, content, link FROM other.history WHERE number = 6) WHERE number = 6");

        assertEquals(new HistoryVerdict.Broken(7), verdict);
    }

    @Test
    void an_emptied_history_is_found() throws VaultException {
        assertEquals(new HistoryVerdict.Broken(1), verdictAfter("DELETE FROM history", "DELETE FROM history_head"));
    }

    @Test
    void an_added_line_is_found() throws VaultException {
        assertEquals(
                new HistoryVerdict.Broken(6),
                verdictAfter("INSERT INTO history SELECT 6, time, content, link FROM history WHERE number = 5"));
    }

    @Test
    void a_cut_history_goes_on_but_is_never_whole_again() throws VaultException {
        RawSql.change(directory, "DELETE FROM history WHERE number >= 4");

        writeOneMore();

        assertEquals(new HistoryVerdict.Broken(4), verdict());
    }

    @Test
    void a_history_without_its_head_goes_on_but_is_never_whole_again() throws VaultException {
        RawSql.change(directory, "DELETE FROM history_head");

        writeOneMore();

        assertEquals(new HistoryVerdict.Broken(6), verdict());
    }

    @Test
    void an_emptied_history_goes_on_but_is_never_whole_again() throws VaultException {
        RawSql.change(directory, "DELETE FROM history", "DELETE FROM history_head");

        writeOneMore();

        assertEquals(new HistoryVerdict.Broken(1), verdict());
    }

    @Test
    void a_history_with_an_added_line_goes_on_but_is_never_whole_again() throws VaultException {
        RawSql.change(directory, "INSERT INTO history SELECT 6, time, content, link FROM history WHERE number = 5");

        writeOneMore();

        assertEquals(new HistoryVerdict.Broken(6), verdict());
    }
}
