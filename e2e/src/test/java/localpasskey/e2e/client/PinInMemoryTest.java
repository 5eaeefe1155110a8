package localpasskey.e2e.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PrompterKind;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.model.PinOutcome;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nobody who reads the agent's memory after a sign-in finds the PIN, by whichever door it came.
@Tag("built")
final class PinInMemoryTest extends AgentFixture {

    private static final String SET_BY_A_CLIENT = "Quartz-8151-lamp";
    private static final String CHANGED_BY_A_TOOL = "Walnut-2604-kite";
    private static final String CHANGED_BY_A_CLIENT = "Saddle-9377-moss";

    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();

    /// Types what the test says, into each question.
    private PrompterConnection prompter() throws ControlException {
        PrompterConnection prompter = PrompterConnection.register(place.controlSocket(), PrompterKind.TERMINAL, "test");
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    if (prompter.next() instanceof ControlMessage.Show shown) {
                        try (Secret pin = secret(typed.take())) {
                            prompter.reply(shown.id(), new PromptAnswer.PinTyped(pin));
                        }
                    }
                }
            } catch (ControlException | InterruptedException _) {
                prompter.close(); // the agent or the test has ended
            }
        });
        return prompter;
    }

    private static Secret secret(String pin) {
        return Secret.taking(pin.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void holds_no_pin_after_it_was_used() throws Exception {
        try (RunningAgent agent = RunningAgent.startAsIs(place);
                PrompterConnection _ = prompter()) {
            agent.key().setPin(2, SET_BY_A_CLIENT);
            typed.add(SET_BY_A_CLIENT);
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            typed.add(SET_BY_A_CLIENT);
            SITE.signIn(agent.key(), account);
            try (ControlClient tool = agent.control();
                    Secret old = secret(SET_BY_A_CLIENT);
                    Secret replacement = secret(CHANGED_BY_A_TOOL)) {
                assertEquals(new PinOutcome.Changed(), tool.changePin(old, replacement));
            }
            typed.add(CHANGED_BY_A_TOOL);
            SITE.signIn(agent.key(), account);
            agent.key().changePin(1, CHANGED_BY_A_TOOL, CHANGED_BY_A_CLIENT);

            ProcessMemory memory = new ProcessMemory(agent.pid());

            assertTrue(memory.count(place.data().toString().getBytes(StandardCharsets.UTF_8)) > 0, "finds nothing");
            assertEquals(Map.of(), found(memory));
        }
    }

    /// How often each form of each PIN is there, where it is.
    private static Map<String, Integer> found(ProcessMemory memory) throws Exception {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (String pin : List.of(SET_BY_A_CLIENT, CHANGED_BY_A_TOOL, CHANGED_BY_A_CLIENT)) {
            for (Map.Entry<String, byte[]> form : forms(pin).entrySet()) {
                int count = memory.count(form.getValue());
                if (count > 0) {
                    found.put(pin + ", " + form.getKey(), count);
                }
            }
        }
        return found;
    }

    /// As text, as SHA-256 takes it in words, and the hash by which the chip knows it, alone and as HMAC takes it.
    private static Map<String, byte[]> forms(String pin) throws Exception {
        byte[] utf8 = pin.getBytes(StandardCharsets.UTF_8);
        byte[] hash = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(utf8), 16);
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("UTF-8", utf8);
        forms.put("UTF-16", pin.getBytes(StandardCharsets.UTF_16LE));
        forms.put("UTF-8 in words", swapped(utf8));
        forms.put("hash", hash);
        forms.put("hash in words", swapped(hash));
        forms.put("hash, inner pad", padded(hash, 0x36));
        forms.put("hash, inner pad in words", swapped(padded(hash, 0x36)));
        forms.put("hash, outer pad", padded(hash, 0x5C));
        forms.put("hash, outer pad in words", swapped(padded(hash, 0x5C)));
        return forms;
    }

    private static byte[] padded(byte[] octets, int pad) {
        byte[] padded = octets.clone();
        for (int i = 0; i < padded.length; i++) {
            padded[i] ^= (byte) pad;
        }
        return padded;
    }

    /// Big-endian words as this machine keeps them.
    private static byte[] swapped(byte[] octets) {
        ByteBuffer from = ByteBuffer.wrap(octets);
        ByteBuffer to = ByteBuffer.allocate(octets.length).order(ByteOrder.nativeOrder());
        while (from.hasRemaining()) {
            to.putInt(from.getInt());
        }
        return to.array();
    }
}
