package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import localpasskey.agent.start.TpmOpener;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.Finding;
import localpasskey.model.Question;
import localpasskey.model.message.FindingCode;
import localpasskey.testkit.chip.NoSavedObjects;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A TPM that takes back no saved object: the whole agent works, and log and doctor say what the TPM refused.
@Timeout(120)
final class OtherChipTest {

    private static final String PIN = "735128";

    @TempDir
    private Path directory;

    @Test
    void registers_signs_in_and_opens_a_token_and_says_what_was_refused() throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
                TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"))) {
            bus.play(new NoSavedObjects());
            try (RunningAgent agent =
                            RunningAgent.startOn(new TpmOpener(bus.address(), new SecureRandom()), directory);
                    PrompterConnection _ = agent.person(OtherChipTest::yes);
                    ControlClient tool = agent.connect()) {
                tool.keepInChip(false); // else the root is kept, and no context of it is needed
                useIt(agent.plugIn());

                String kind = "TPM2_ContextLoad 0x1df";
                assertTrue(agent.log().contains("chip-refused command=TPM2_ContextLoad code=0x1df"), agent.log());
                List<Finding> findings = tool.findings().findings();
                assertTrue(
                        findings.stream()
                                .anyMatch(finding -> finding.code() == FindingCode.CHIP_REFUSED
                                        && finding.values().toString().contains(kind)),
                        findings.toString());
            }
        }
    }

    private static PromptAnswer.Given yes(Question question) {
        return question instanceof Question.Confirm
                ? new PromptAnswer.Approved()
                : new PromptAnswer.PinTyped(Secret.taking(PIN.getBytes(StandardCharsets.UTF_8)));
    }

    private static void useIt(CtapClient client) throws Exception {
        client.makeCredential(CreationRequest.of("forum.example", "ada").discoverable());
        client.getAssertion(AssertionRequest.of("forum.example"));
        PinToken token = client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, "forum.example");
        client.getAssertion(AssertionRequest.of("forum.example").authorisedBy(token));
    }
}
