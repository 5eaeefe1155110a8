package localpasskey.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import localpasskey.agent.RunningAgent;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.message.MessageCode;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// All passkeys of a site go by one order, by the real sockets of an agent on a pretend chip.
@Timeout(60)
final class DeleteAllTest {

    @TempDir
    private Path home;

    private RunningAgent agent;
    private ControlClient client;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), new PretendChip(InstantSource.system(), 1));
        client = agent.connect();
        try (Secret pin = pin()) {
            client.setPin(pin);
        }
    }

    @AfterEach
    void close() {
        client.close();
        agent.close();
    }

    @Test
    void deletes_all_of_a_site_after_one_pin_and_writes_a_line_for_each() throws Exception {
        makePasskey("alice");
        makePasskey("bob");
        RelyingPartyId site = new RelyingPartyId("example.com");
        ControlException otherNumber = assertThrows(ControlException.class, () -> client.deleteAll(site, 3));

        try (PrompterConnection _ = agent.person(question -> {
            Purpose purpose = new Purpose.DeleteAll(site, 2);
            assertEquals(new Question.EnterPin(purpose, Question.EnterPin.ALL, false), question);
            return new PromptAnswer.PinTyped(pin());
        })) {
            client.deleteAll(site, 2);
        }

        assertEquals(Refusal.Reason.LIST_CHANGED, otherNumber.refusal());
        assertEquals(MessageCode.PASSKEYS_CHANGED, otherNumber.userMessage().code());
        assertEquals(0, client.allPasskeys().size());
        assertEquals(
                List.of("alice", "bob"),
                client.newestHistory(2).rows().stream()
                        .map(row -> row.event().account())
                        .toList());
    }

    private void makePasskey(String account) throws ControlException, IOException {
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.PinTyped(pin()))) {
            agent.plugIn()
                    .makeCredential(CreationRequest.of("example.com", account).discoverable());
        }
    }

    private static Secret pin() {
        return Secret.taking("735128".getBytes(StandardCharsets.UTF_8));
    }
}
