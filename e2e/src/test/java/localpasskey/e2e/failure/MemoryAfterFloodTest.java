package localpasskey.e2e.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import localpasskey.control.client.BrowserConnection;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.testkit.hid.HidClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// After a flood of hostile requests the agent gives the memory back that they took.
///
/// `-Dlocalpasskey.hostile=100000` sets how many; `bin/test long` does.
@Tag("built")
final class MemoryAfterFloodTest extends AgentFixture {

    private static final int REQUESTS = Integer.getInteger("localpasskey.hostile", 4_000);

    /// KiB, proportional set size: 8 MiB more than an agent that is idle may have.
    private static final long MOST = 56 * 1024;

    /// CTAP's largest message, all of it rubbish.
    private static final int LARGEST = 7609;

    private static final int BROWSERS = 8;
    private static final int LOOKS = 300;

    @Test
    void the_memory_of_a_flood_goes_back_when_it_is_over() throws Exception {
        try (RunningAgent agent = RunningAgent.startAsIs(place)) {
            long before = memory(agent);
            flood(agent);
            long flooded = memory(agent);
            long after = flooded;
            for (int look = 0; look < LOOKS && after > MOST; look++) {
                TimeUnit.SECONDS.sleep(1);
                after = memory(agent);
            }
            System.out.printf(
                    "%d hostile requests: %d KiB before, %d behind them, %d when it was idle%n",
                    REQUESTS, before, flooded, after);
            assertTrue(after <= MOST, after + " KiB");
        }
    }

    /// Half of them at the key, half as pages of as many browsers as may be connected.
    private void flood(RunningAgent agent) throws Exception {
        floodKey(agent, REQUESTS / 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> browser = () -> floodAsPages(REQUESTS / 2 / BROWSERS);
            for (Future<Integer> sent : threads.invokeAll(Collections.nCopies(BROWSERS, browser))) {
                assertEquals(REQUESTS / 2 / BROWSERS, sent.get());
            }
        }
    }

    private static void floodKey(RunningAgent agent, int requests) throws IOException {
        Random random = new Random(20_26);
        byte[] large = new byte[LARGEST];
        for (int sent = 0; sent < requests; ) {
            try (HidClient client = agent.open()) {
                for (int i = 0; i < 100; i++, sent++) {
                    byte[] request = i % 10 == 0 ? large : new byte[1 + random.nextInt(300)];
                    random.nextBytes(request);
                    request[0] = (byte) (0x01 + random.nextInt(2)); // makeCredential, getAssertion
                    assertEquals(1, client.cbor(request).length, "a refusal is one octet");
                }
            }
        }
    }

    private int floodAsPages(int requests) throws ControlException {
        String names = ",{\"type\":\"public-key\",\"id\":\"%s\"}"
                .formatted("A".repeat(1360))
                .repeat(40);
        try (BrowserConnection browser = BrowserConnection.open(place.controlSocket(), "Chromium", "e2e")) {
            for (int sent = 0; sent < requests; sent++) {
                browser.send("""
                        {"id":%d,"op":"get","origin":"https://mallory.example.net","crossOrigin":false,\
                        "options":{"allowCredentials":[%s],"rpId":"example.org","challenge":"AAAAAAAA"}}\
                        """.formatted(sent + 1, names.substring(1)).getBytes(StandardCharsets.US_ASCII));
                String reply = new String(browser.receive(), StandardCharsets.UTF_8);
                assertTrue(reply.contains("Error"), reply);
            }
            return requests;
        }
    }

    private static long memory(RunningAgent agent) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(agent.pid()), "smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
