package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import localpasskey.agent.start.OptionParser;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.options.AgentOption;
import localpasskey.testkit.OptionSamples;
import localpasskey.testkit.Promises;
import org.junit.jupiter.api.Test;

/// What scripts and service managers may rely on: the agent's options, as its parser takes them, and its exit
/// codes.
final class PromisesTest {

    private static final Map<String, String> SAMPLES = Map.of(
            "DIR",
            "/tmp/data",
            "UID",
            "1000",
            "WHERE",
            "tcp:localhost:2321",
            "PATH",
            "/tmp/socket",
            "PROGRAM",
            "pinentry");

    @Test
    void are_kept() {
        List<String> promises = new ArrayList<>();
        for (AgentOption option : AgentOption.values()) {
            promises.add("option  " + option.synopsis());
            OptionSamples.of(option.synopsis(), SAMPLES).forEach(PromisesTest::assertTaken);
        }
        promises.add("option  --help"); // by the launcher, which hands it to the command line
        for (AgentExitCode code : AgentExitCode.values()) {
            promises.add("exit code  %d  %s".formatted(code.number(), code));
        }

        Promises.assertKept("agent", promises);
    }

    private static void assertTaken(List<String> words) {
        assertDoesNotThrow(() -> OptionParser.parse(words.toArray(String[]::new), Map.of(), Path.of("/home/someone")));
    }
}
