package localpasskey.e2e.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Finding;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.model.message.FindingTopic;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// No more room for the vault: requests are refused, nothing is lost, and with room again all goes on.
@Tag("built")
final class FullDiskTest extends AgentFixture {

    /// The disk's own word, and what is said where only files are limited.
    private static final Set<CtapStatus> REFUSALS = Set.of(CtapStatus.KEY_STORE_FULL, CtapStatus.OTHER);

    private static final int MORE_THAN_FIT = 500;

    @Test
    void a_full_disk_refuses_requests_and_loses_nothing() throws Exception {
        try (TightDisk disk = TightDisk.under(place)) {
            List<TestWebsite.Account> accounts = new ArrayList<>();
            try (RunningAgent agent = RunningAgent.start(disk.place())) {
                accounts.add(SITE.register(agent.key(), "ada"));
                disk.fill();

                CtapFailure refusal = assertThrows(CtapFailure.class, () -> registerMany(agent, accounts));

                assertTrue(REFUSALS.contains(refusal.status()), refusal::toString);
                assertTrue(agent.isAlive());
                assertEquals(Finding.Severity.PROBLEM, room(agent).severity());
                disk.makeRoom(agent);

                assertNotEquals(Finding.Severity.PROBLEM, room(agent).severity());
                for (TestWebsite.Account account : accounts) {
                    SITE.signIn(agent.key(), account);
                }
                accounts.add(SITE.register(agent.key(), "with room again"));
            }

            try (RunningAgent agent = RunningAgent.start(disk.roomyPlace());
                    ControlClient control = agent.control()) {
                assertEquals(
                        accounts.size(), control.passkeys(new ListRange(0, 1)).total());
                for (TestWebsite.Account account : accounts) {
                    SITE.signIn(agent.key(), account);
                }
                SITE.register(agent.key(), "new");
            }
        }
    }

    private static Finding room(RunningAgent agent) throws ControlException {
        try (ControlClient control = agent.control()) {
            return control.findings().findings().stream()
                    .filter(finding -> finding.code().topic() == FindingTopic.VAULT_FILE)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void registerMany(RunningAgent agent, List<TestWebsite.Account> accounts) throws Exception {
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            accounts.add(SITE.register(agent.key(), "user" + i));
        }
    }
}
