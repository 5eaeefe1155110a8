package localpasskey.e2e;

import java.io.IOException;
import java.nio.file.Path;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A software TPM of its own for each test, and a place for an agent beside it.
public abstract class AgentFixture {

    public static final TestWebsite SITE = new TestWebsite("example.org");

    @TempDir
    public Path directory;

    public SoftwareTpm tpm;
    public AgentPlace place;

    @BeforeEach
    public void start_a_chip() throws IOException {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        place = AgentPlace.in(directory, tpm.socket());
    }

    @AfterEach
    public void stop_the_chip() {
        tpm.close();
    }

    public PretendPerson person() {
        return place.person();
    }

    /// What an agent of this test leaves behind: one account, and the agent ended in good order.
    public TestWebsite.Account registerAndStop(String userName) throws IOException {
        try (RunningAgent agent = RunningAgent.start(place)) {
            return SITE.register(agent.key(), userName);
        }
    }

    /// The passkey must still sign, with an agent started anew.
    public void assertStillSigns(TestWebsite.Account account) throws IOException {
        person().types(PretendPerson.PIN);
        try (RunningAgent agent = RunningAgent.start(place)) {
            SITE.signIn(agent.key(), account);
        }
    }
}
