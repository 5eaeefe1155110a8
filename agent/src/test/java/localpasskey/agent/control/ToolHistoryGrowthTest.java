package localpasskey.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import localpasskey.agent.RunningAgent;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.PinOutcome;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a program orders on the control socket, and nobody is asked about, cannot fill the disk with lines.
@Timeout(60)
final class ToolHistoryGrowthTest {

    private static final int MANY = 300;

    @TempDir
    private Path home;

    private RunningAgent agent;
    private ControlClient client;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), new PretendChip(InstantSource.system(), 1));
        client = agent.connect();
    }

    @AfterEach
    void close() {
        client.close();
        agent.close();
    }

    @Test
    void orders_without_a_question_add_few_lines_and_one_says_that_there_were_more() throws Exception {
        for (int i = 0; i < MANY; i++) {
            client.alwaysUv(true);
        }

        assertTrue(client.status().alwaysUv());
        assertTrue(total() <= 100, total() + " lines");
        assertTrue(newest().stream().anyMatch(row -> row.event().outcome().equals(HistoryEvent.MORE)));
    }

    @Test
    void an_entry_that_cannot_be_the_pin_adds_few_lines() throws Exception {
        try (Secret pin = secret("owl 4711");
                Secret tooShort = secret("x");
                Secret another = secret("fox 4712")) {
            assertEquals(new PinOutcome.Changed(), client.setPin(pin));

            for (int i = 0; i < MANY; i++) {
                assertInstanceOf(PinOutcome.WrongPin.class, client.changePin(tooShort, another));
            }
        }

        assertTrue(total() <= 100, total() + " lines");
    }

    private static Secret secret(String text) {
        return Secret.taking(text.getBytes(StandardCharsets.UTF_8));
    }

    private long total() throws Exception {
        return client.history(new ListRange(0, 1)).total();
    }

    private List<HistoryLine> newest() throws Exception {
        return client.history(new ListRange(0, 100)).rows();
    }
}
