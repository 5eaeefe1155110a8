package localpasskey.agent;

import java.util.Objects;
import localpasskey.agent.start.EnclaveOpener;
import localpasskey.keys.chip.EnclavePlace;

/// The agent's beginning where a Mac's frameworks are a stand-in's: e2e/mac/agent adds this class to the agent's
/// module.
public final class StandInAgent {

    private StandInAgent() {}

    public static void main(String[] arguments) throws InterruptedException {
        String root = Objects.requireNonNull(System.getProperty("localpasskey.standin"));
        Main.run(
                arguments,
                options -> new EnclaveOpener(
                        new EnclavePlace(root, options.places().dataDirectory()), options.fingers()));
    }
}
