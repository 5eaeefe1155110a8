package localpasskey.e2e.failure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Vault files that this version cannot use: it says so, leaves them as they are, and works with a good copy.
@Tag("built")
final class DamagedVaultTest extends AgentFixture {

    private static final int VAULT = 4;

    @Test
    void a_vault_from_the_future_is_refused_in_words_and_left_alone() throws Exception {
        TestWebsite.Account account = registerAndStop("ada");
        byte[] good = place.vaultOctets();
        try (Connection vault = DriverManager.getConnection("jdbc:sqlite:" + place.vaultFile());
                Statement statement = vault.createStatement()) {
            statement.execute("PRAGMA user_version = 1000");
        }
        byte[] future = place.vaultOctets();

        RunningAgent.Ended ended = RunningAgent.startInVain(place);

        assertEquals(VAULT, ended.exitCode());
        assertTrue(ended.words().contains("newer LocalPasskey"), ended::words);
        assertArrayEquals(future, place.vaultOctets());
        Files.write(place.vaultFile(), good);
        assertStillSigns(account);
    }

    @Test
    void a_truncated_vault_is_refused_in_words_and_left_alone() throws Exception {
        TestWebsite.Account account = registerAndStop("ada");
        byte[] good = place.vaultOctets();
        byte[] cut = Arrays.copyOf(good, good.length / 2);
        Files.write(place.vaultFile(), cut);

        RunningAgent.Ended ended = RunningAgent.startInVain(place);

        assertEquals(VAULT, ended.exitCode());
        assertTrue(ended.words().contains("damaged"), ended::words);
        assertArrayEquals(cut, place.vaultOctets());
        Files.write(place.vaultFile(), good);
        assertStillSigns(account);
    }

    @Test
    void a_vault_of_no_bytes_is_refused_in_words_and_left_alone() throws Exception {
        TestWebsite.Account account = registerAndStop("ada");
        byte[] good = place.vaultOctets();
        Files.write(place.vaultFile(), new byte[0]);

        RunningAgent.Ended ended = RunningAgent.startInVain(place);

        assertEquals(VAULT, ended.exitCode());
        assertEquals(0, Files.size(place.vaultFile()));
        Files.write(place.vaultFile(), good);
        assertStillSigns(account);
    }
}
