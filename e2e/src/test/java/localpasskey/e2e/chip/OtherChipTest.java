package localpasskey.e2e.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.client.CtapFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A vault at a chip that did not make it: another computer's, or the same after somebody cleared it.
@Tag("built")
final class OtherChipTest extends AgentFixture {

    private static final int CHIP = 3;

    @Test
    void a_cleared_chip_is_told_in_words_and_the_vault_is_left_as_it_was() throws Exception {
        registerAndStop("ada");
        byte[] before = place.vaultOctets();
        tpm.raw().clear();

        RunningAgent.Ended ended = RunningAgent.startInVain(place);

        assertEquals(CHIP, ended.exitCode());
        assertTrue(ended.words().contains("cleared"), ended::words);
        assertTrue(ended.words().contains("Nothing was changed"), ended::words);
        assertArrayEquals(before, place.vaultOctets());
    }

    @Test
    void a_foreign_chip_is_told_in_words_and_back_at_the_old_one_the_passkey_signs() throws Exception {
        TestWebsite.Account account = registerAndStop("ada");
        byte[] before = place.vaultOctets();

        try (SoftwareTpm other = SoftwareTpm.start(directory.resolve("other"))) {
            RunningAgent.Ended ended = RunningAgent.startInVain(place.withTpm(other.socket()));

            assertEquals(CHIP, ended.exitCode());
            assertTrue(ended.words().contains("Nothing was changed"), ended::words);
        }

        assertArrayEquals(before, place.vaultOctets());
        assertStillSigns(account);
    }

    @Test
    void a_new_beginning_works_as_the_message_says() throws Exception {
        registerAndStop("ada");
        tpm.raw().clear();
        RunningAgent.startInVain(place);

        Files.move(place.data(), directory.resolve("data.old"));

        TestWebsite.Account account = registerAndStop("ada");
        assertStillSigns(account);
    }

    @Test
    void a_chip_that_is_cleared_while_the_agent_runs_fails_the_request_and_not_the_agent() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place)) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            tpm.restart();
            tpm.raw().clear();

            assertThrows(CtapFailure.class, () -> SITE.signIn(agent.key(), account));

            assertTrue(agent.isAlive());
            assertFalse(agent.key().getInfo().isEmpty());
        }
        assertEquals(CHIP, RunningAgent.startInVain(place).exitCode());
    }

    @Test
    void no_chip_at_all_is_told_in_words() throws Exception {
        tpm.stop();

        RunningAgent.Ended ended = RunningAgent.startInVain(place);

        tpm.startAgain();
        assertEquals(CHIP, ended.exitCode());
        assertTrue(ended.words().contains("No TPM answers"), ended::words);
    }
}
