package localpasskey.e2e.failure;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import localpasskey.control.client.ControlClient;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.testkit.client.CtapFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A backup of the vault, put back on the computer that it was made on. Not prevented: the chip keeps nothing of ours
/// that could be destroyed in it. What is said before a deletion and a reset must be true of this.
@Tag("built")
final class RestoredVaultTest extends AgentFixture {

    private static final String NEW_PIN = "918273";

    @Test
    void a_deleted_passkey_signs_again() throws Exception {
        TestWebsite.Account account = registerAndStop("ada");
        byte[] backup = place.vaultOctets();
        try (RunningAgent agent = RunningAgent.start(place);
                ControlClient control = agent.control()) {
            control.delete(account.id());
            assertThrows(CtapFailure.class, () -> SITE.signIn(agent.key(), account));
        }

        Files.write(place.vaultFile(), backup);

        assertStillSigns(account);
    }

    @Test
    void after_a_reset_all_sign_again_with_the_pin_of_that_time() throws Exception {
        TestWebsite.Account account = registerAndStop("ada");
        byte[] backup = place.vaultOctets();
        try (RunningAgent agent = RunningAgent.start(place);
                ControlClient control = agent.control()) {
            control.openResetWindow();
            person().types(NEW_PIN);
            agent.key().reset();
            SITE.register(agent.key(), "grace");
            assertThrows(CtapFailure.class, () -> SITE.signIn(agent.key(), account));
        }

        Files.write(place.vaultFile(), backup);

        assertStillSigns(account);
    }
}
