package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.U2fClient;
import localpasskey.testkit.client.U2fReply;
import localpasskey.testkit.hid.HidClient;
import localpasskey.testkit.hid.HidFailure;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Programs ask without end, at every door at once, for what the person is not asked about: the person is served
/// meanwhile, and nothing of it is left but a few lines.
///
/// The doors are the USB key by CTAP and by U2F (the ways of browsers, ssh and PAM), pages by the extension's
/// relay, and orders of tools.
@Timeout(1800)
final class UnaskedRequestsTest {

    /// At each door; `bin/test long` asks a hundred thousand times.
    private static final int REQUESTS = Integer.getInteger("localpasskey.unasked", 1500);

    private static final boolean LONG = REQUESTS >= 100_000;
    private static final int WARM_UP = 300;
    private static final int MOST_LINES = 100;

    /// Where nothing else is done beside the test, as in the long run.
    private static final Duration SOON = Duration.ofSeconds(1);

    /// Threads or descriptors: the JDK starts, opens and ends some as it likes; one for each request would be
    /// thousands.
    private static final int FEW = 100;

    /// Of the status, while the others ask: they go on until it has been given so often.
    private static final int ENOUGH_ANSWERS = 10;

    private static final int CHANNEL_BUSY = 0x06;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);

    /// A kilobyte and a bit for each request of the short run; what the JDK keeps for itself is less.
    private static final long LITTLE_MEMORY = 8L << 20;

    private static final int LITTLE_LOG = 128 << 10;
    private static final int LOOKS = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final String PIN = "735128";
    private static final String SITE = "example.com";

    @TempDir
    private Path directory;

    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final ExecutorService programs = Executors.newFixedThreadPool(4);
    private final List<AutoCloseable> open = new ArrayList<>();
    private RunningAgent agent;
    private ControlClient tool;
    private ControlClient flooding;
    private CtapClient key;
    private CtapClient floodedKey;
    private U2fClient floodedU2f;
    private TestBrowser browser;
    private TestBrowser floodingBrowser;
    private CredentialId passkey;

    @BeforeEach
    void registerOnePasskey() throws Exception {
        agent = opened(RunningAgent.start(directory, new PretendChip(InstantSource.system(), 1)));
        tool = opened(agent.connect());
        flooding = opened(agent.connect());
        try (Secret pin = pin()) {
            tool.setPin(pin);
        }
        PrompterConnection _ = opened(agent.person(_ -> {
            questions.incrementAndGet();
            return new PromptAnswer.PinTyped(pin());
        }));
        key = CtapClient.over(usb(HidClient.CBOR));
        floodedKey = CtapClient.over(usb(HidClient.CBOR));
        floodedU2f = U2fClient.over(usb(HidClient.MSG));
        browser = opened(TestBrowser.open(agent.controlSocket()));
        floodingBrowser = opened(TestBrowser.open(agent.controlSocket()));
        passkey = key.makeCredential(CreationRequest.of(SITE, "alice").discoverable())
                .id();
    }

    @AfterEach
    void close() throws Exception {
        programs.shutdownNow();
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T each) {
        open.add(each);
        return each;
    }

    /// Tries again while the key works for another, as browsers do.
    private CtapClient.Transport usb(int command) throws Exception {
        HidClient client = opened(HidClient.connect(agent.hidSocket()));
        return request -> {
            while (true) {
                try {
                    return client.transact(command, request);
                } catch (HidFailure e) {
                    assertEquals(CHANNEL_BUSY, e.code());
                    LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                }
            }
        };
    }

    private static Secret pin() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void requests_without_a_question_at_every_door_keep_nobody_waiting_and_leave_nothing() throws Exception {
        flood(WARM_UP, 0).join();
        signInBothWays();
        Used before = Used.now();
        long lines = lines();
        questions.set(0);

        Flood flood = flood(REQUESTS, ENOUGH_ANSWERS);
        flood.begun().await();
        signInBothWays();
        Duration longest = serveStatusUntilOver(flood);
        flood.join();

        Used after = Used.now();
        System.out.println("status took at most " + longest.toMillis() + " ms; " + before + ", then " + after + "; "
                + (lines() - lines) + " lines more in the history, "
                + agent.log().length() + " characters of log");
        assertEquals(2, questions.get(), "one question for each sign-in, none for anything else");
        assertTrue(!LONG || longest.compareTo(SOON) < 0, longest::toString);
        before.awaitAgain();
        long more = lines() - lines;
        assertTrue(more <= MOST_LINES, more + " lines more in the history");
        assertTrue(agent.log().length() <= LITTLE_LOG, agent.log().length() + " characters in the log");
    }

    /// Over USB and from a page.
    private void signInBothWays() throws Exception {
        assertTrue(key.getAssertion(AssertionRequest.of(SITE).allowing(passkey))
                .data()
                .flags()
                .userVerified());
        browser.get(SITE, "");
        String reply = browser.receive();
        assertTrue(reply.contains("\"rawId\""), reply);
    }

    /// How long the longest took.
    private Duration serveStatusUntilOver(Flood flood) throws Exception {
        long longest = 0;
        while (!flood.isOver()) {
            long asked = System.nanoTime();
            assertEquals(1, tool.status().passkeys());
            longest = Math.max(longest, System.nanoTime() - asked);
            var _ = answers.incrementAndGet();
        }
        return Duration.ofNanos(longest);
    }

    private record Flood(List<Future<?>> doors, CountDownLatch begun) {

        boolean isOver() {
            return doors.stream().allMatch(Future::isDone);
        }

        void join() throws Exception {
            for (Future<?> door : doors) {
                door.get();
            }
        }
    }

    /// @param enough as many answers of the status are given before it ends, however fast or slow the machine is
    private Flood flood(int requests, int enough) {
        List<Callable<?>> doors = List.of(this::askByCtap, this::askByU2f, this::askAsPage, this::orderAsTool);
        CountDownLatch begun = new CountDownLatch(doors.size());
        List<Future<?>> running = new ArrayList<>();
        for (Callable<?> request : doors) {
            running.add(programs.submit(() -> {
                for (int i = 0; i < requests || answers.get() < enough; i++) {
                    request.call();
                    begun.countDown();
                }
                return true;
            }));
        }
        return new Flood(running, begun);
    }

    /// For a key that we do not make.
    private CtapStatus askByCtap() {
        CreationRequest request = CreationRequest.of("site.example", "mallory").algorithms(-257);
        CtapStatus status = assertThrows(CtapFailure.class, () -> floodedKey.makeCredential(request))
                .status();
        assertEquals(CtapStatus.UNSUPPORTED_ALGORITHM, status);
        return status;
    }

    /// Whether a passkey is here that is not.
    private U2fReply askByU2f() throws Exception {
        Bytes nothing = Bytes.of(new byte[32]);
        U2fReply reply = floodedU2f.authenticate(U2fClient.CHECK_ONLY, nothing, nothing, nothing);
        assertEquals(U2fReply.WRONG_DATA, reply.status());
        return reply;
    }

    /// For another site's passkey.
    private String askAsPage() throws Exception {
        floodingBrowser.get("mallory.example.net", "");
        String reply = floodingBrowser.receive();
        assertTrue(reply.contains("SecurityError"), reply);
        return reply;
    }

    /// What stands already.
    private boolean orderAsTool() throws Exception {
        flooding.alwaysUv(true);
        return true;
    }

    private long lines() throws Exception {
        return tool.history(new ListRange(0, 1)).total();
    }

    /// What this process uses, the agent's and the test's.
    private record Used(long descriptors, long threads, long heap) {

        static Used now() throws Exception {
            System.gc();
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return new Used(
                    entries("/proc/self/fd"), entries("/proc/self/task"), runtime.totalMemory() - runtime.freeMemory());
        }

        private static long entries(String directory) throws Exception {
            try (Stream<Path> all = Files.list(Path.of(directory))) {
                return all.count();
            }
        }

        /// The last things are just being closed.
        void awaitAgain() throws Exception {
            Used after = now();
            for (int look = 0; look < LOOKS && !isLike(after); look++) {
                Thread.sleep(BETWEEN_LOOKS);
                after = now();
            }
            assertTrue(isLike(after), this + " before, " + after + " after");
        }

        private boolean isLike(Used after) {
            return after.descriptors <= descriptors + FEW
                    && after.threads <= threads + FEW
                    && after.heap <= heap + LITTLE_MEMORY;
        }
    }
}
