package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Marks of passkeys, of two kinds.
final class MarkedPasskeysTest {

    private static final HistoryEvent CREATED = Samples.created(Samples.BANK, "alice");
    private static final HistoryEvent MARKED =
            Samples.event(Action.NOT_ACCEPTED, Samples.BANK, "alice").by(Cause.PAGE);
    private static final HistoryEvent UNMARKED =
            Samples.event(Action.ACCEPTED, Samples.BANK, "alice").by(Cause.PAGE);

    @TempDir
    Path directory;

    private Vault vault;

    @BeforeEach
    void open() throws VaultException {
        vault = OpenVault.in(directory);
        vault.add(Samples.passkey(1, Samples.BANK, "alice"), CREATED);
        vault.add(Samples.passkey(2, Samples.BANK, "bob"), CREATED);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void are_kept_of_each_kind_for_itself() throws VaultException {
        assertTrue(vault.notAccepted().mark(Samples.id(1), MARKED));
        assertTrue(vault.undelivered().mark(Samples.id(2)));

        vault.close();
        vault = OpenVault.in(directory);
        assertEquals(List.of(Samples.id(1)), marked(vault.notAccepted()));
        assertEquals(List.of(Samples.id(2)), marked(vault.undelivered()));
    }

    @Test
    void have_a_line_where_they_are_new_and_none_where_they_are_not() throws VaultException {
        assertTrue(vault.notAccepted().mark(Samples.id(1), MARKED));
        assertFalse(vault.notAccepted().mark(Samples.id(1), MARKED));
        assertFalse(vault.notAccepted().mark(Samples.id(9), MARKED));
        assertFalse(vault.notAccepted().unmark(Samples.id(2), UNMARKED));
        assertTrue(vault.notAccepted().unmark(Samples.id(1), UNMARKED));
        assertFalse(vault.notAccepted().unmark(Samples.id(1), UNMARKED));

        assertEquals(List.of(), marked(vault.notAccepted()));
        assertEquals(
                List.of(Action.ACCEPTED, Action.NOT_ACCEPTED),
                vault.history(0, 2).stream().map(line -> line.event().action()).toList());
        assertEquals(4, vault.history(0, 10).size());
    }

    @Test
    void end_with_the_next_signature_and_can_come_again_after_it() throws VaultException {
        vault.notAccepted().mark(Samples.id(1), MARKED);

        vault.used(Samples.id(1), 7, Samples.signedIn(Samples.BANK, "alice"));

        assertEquals(List.of(), marked(vault.notAccepted()));
        assertTrue(vault.notAccepted().mark(Samples.id(1), MARKED));
        assertEquals(List.of(Samples.id(1)), marked(vault.notAccepted()));
    }

    @Test
    void go_with_the_passkey() throws VaultException {
        vault.notAccepted().mark(Samples.id(1), MARKED);
        vault.delete(Samples.id(1), Samples.event(Action.DELETE, Samples.BANK, "alice"));

        vault.add(Samples.passkey(3, Samples.BANK, "alice"), CREATED);

        assertEquals(List.of(), marked(vault.notAccepted()));
    }

    @Test
    void are_so_many_the_one_marked_longest_ago_goes_first() throws VaultException {
        List<CredentialId> newestFirst = new ArrayList<>();
        for (int i = 0; i <= MarkedPasskeys.MOST; i++) {
            vault.add(Samples.passkey(100 + i, Samples.SHOP, "user " + i), CREATED);
            vault.undelivered().mark(Samples.id(100 + i));
            newestFirst.addFirst(Samples.id(100 + i));
        }
        newestFirst.removeLast();

        assertEquals(newestFirst, marked(vault.undelivered()));
    }

    private List<CredentialId> marked(MarkedPasskeys marks) throws VaultException {
        List<Passkey> all = vault.page(0, 1000);
        return marks.among(all);
    }
}
