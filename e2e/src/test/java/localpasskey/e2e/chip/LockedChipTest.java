package localpasskey.e2e.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import localpasskey.control.client.ControlClient;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.model.PinStatus;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A chip that takes few wrong PINs and forgets them slowly, as its owner set it.
@Tag("built")
final class LockedChipTest extends AgentFixture {

    private static final String WRONG = "111222";
    private static final int CHIP_TRIES = 4;

    /// Long enough to look around in, short enough to wait for.
    private static final int RECOVERY_SECONDS = 12;

    @Test
    void we_stop_before_the_chip_locks_and_say_when_the_pin_works_again_and_then_it_does() throws Exception {
        tpm.raw().setDictionaryAttackParameters(CHIP_TRIES, RECOVERY_SECONDS);
        try (RunningAgent agent = RunningAgent.start(place);
                ControlClient control = agent.control()) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            person().types(WRONG);

            CtapFailure blocked = assertThrows(CtapFailure.class, () -> SITE.signIn(agent.key(), account));
            int asked = person().questions().size();
            CtapFailure still = assertThrows(CtapFailure.class, () -> SITE.signIn(agent.key(), account));

            assertEquals(CtapStatus.PIN_BLOCKED, blocked.status());
            assertEquals(CtapStatus.PIN_BLOCKED, still.status());
            assertEquals(asked, person().questions().size(), "nobody is asked for a PIN that cannot be taken");
            PinStatus report = control.pinStatus();
            assertEquals(0, report.triesLeft());
            assertTrue(report.worksAgainIn().compareTo(Duration.ZERO) > 0, report::toString);
            assertTrue(report.worksAgainIn().compareTo(Duration.ofSeconds(RECOVERY_SECONDS)) <= 0, report::toString);

            awaitTries(agent.key());
            person().types(PretendPerson.PIN);
            control.replug();
            SITE.signIn(agent.key(), account);
        }
    }

    private static void awaitTries(CtapClient key) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (key.pinRetries().retries() == 0) {
            assertTrue(System.nanoTime() < end, "no try came back");
            Thread.sleep(200);
        }
    }
}
