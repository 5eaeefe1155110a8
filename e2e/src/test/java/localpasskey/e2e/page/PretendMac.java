package localpasskey.e2e.page;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import localpasskey.agent.StandInAgent;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.PretendPerson;
import localpasskey.testkit.chip.EnclaveStandIn;

/// How the built agent is started as on a Mac, on the Secure Enclave's stand-in.
final class PretendMac {

    private PretendMac() {}

    /// A place for an agent without a prompter: the enclave asks by itself.
    ///
    /// @param data the agent's
    /// @param directory its path must be short
    static AgentPlace agentPlace(EnclaveStandIn mac, Path data, Path directory) throws IOException {
        return new AgentPlace(
                data,
                directory.resolve("key.sock"),
                directory.resolve("no-tpm"),
                PretendPerson.in(directory.resolve("person")),
                List.of(),
                List.of(
                        Path.of("mac/agent").toAbsolutePath().toString(),
                        mac.root().toString(),
                        classesOfTheTests().toString()));
    }

    private static Path classesOfTheTests() {
        try {
            return Path.of(StandInAgent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
