package localpasskey.e2e.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.SelfTestReport;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `localpasskey selftest` on a TPM, while passkeys are in use.
@Tag("built")
final class SelfTestTest extends AgentFixture {

    private static final ListRange FIRST = new ListRange(0, 1);

    @Test
    void the_chip_passes_and_nothing_of_the_test_is_left() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place);
                ControlClient control = agent.control()) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            long lines = control.history(FIRST).total();

            SelfTestReport report = control.selfTest(true);

            assertTrue(report.passed(), report::toString);
            assertEquals(8, report.checks().size(), report::toString);
            assertEquals(3, count(report, "TPM2_Create"), "two PINs and a key: " + report);
            assertEquals(5, count(report, "TPM2_Sign"), "two that it gave, and three that it refused: " + report);
            assertEquals(1, control.status().passkeys());
            assertEquals(lines, control.history(FIRST).total());
            SITE.signIn(agent.key(), account);
        }
    }

    private static long count(SelfTestReport report, String command) {
        return report.commands().stream()
                .filter(row -> row.name().equals(command))
                .mapToLong(SelfTestReport.Command::count)
                .sum();
    }
}
