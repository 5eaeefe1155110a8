package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program of the person's connects to the control socket without end and stays: the person signs in meanwhile, over
/// USB and from a page. What is left of it: `FloodTest` in `control`.
@Timeout(3600)
final class HeldConnectionsTest {

    /// `bin/test long` makes it a hundred thousand.
    private static final int HELD = Integer.getInteger("localpasskey.held", 1_000);

    private static final boolean LONG = HELD >= 100_000;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int AT_ONCE = 900;
    private static final String PIN = "735128";
    private static final String SITE = "example.com";

    /// Says that it has begun, connects so many times, and keeps the newest.
    private static final String HOLDING = """
            use Socket;
            $SIG{PIPE} = 'IGNORE';
            my @held;
            for my $i (1 .. $ARGV[1]) {
              socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
              connect($s, sockaddr_un($ARGV[0])) or die "connect: $!";
              push @held, $s;
              shift @held if @held > $ARGV[2];
              if ($i == 50) { $| = 1; print "begun"; }
            }
            """;

    @TempDir
    private Path directory;

    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void keep_nobody_from_signing_in_nor_from_asking_for_the_status() throws Exception {
        try (RunningAgent agent = RunningAgent.start(directory, new PretendChip(InstantSource.system(), 1))) {
            setPin(agent);
            try (PrompterConnection _ = agent.person(_ -> {
                        questions.incrementAndGet();
                        return new PromptAnswer.PinTyped(pin());
                    });
                    TestBrowser browser = TestBrowser.open(agent.controlSocket())) {
                CtapClient key = agent.plugIn();
                CredentialId passkey = key.makeCredential(
                                CreationRequest.of(SITE, "alice").discoverable())
                        .id();
                questions.set(0);
                Process holding = start(agent);

                assertTrue(key.getAssertion(AssertionRequest.of(SITE).allowing(passkey))
                        .data()
                        .flags()
                        .userVerified());
                browser.get(SITE, "");
                String reply = browser.receive();
                Duration longest = serveStatusUntilOver(agent, holding);

                assertTrue(reply.contains("\"rawId\""), reply);
                assertEquals(0, holding.exitValue());
                assertEquals(2, questions.get(), "one question for each sign-in");
                System.out.println("status took at most " + longest.toMillis() + " ms");
                assertTrue(!LONG || longest.compareTo(SOON) < 0, longest::toString);
            }
        }
    }

    private static void setPin(RunningAgent agent) throws Exception {
        try (ControlClient tool = agent.connect();
                Secret pin = pin()) {
            tool.setPin(pin);
        }
    }

    /// How long the longest took, each by a connection of its own, as a tool makes one.
    private static Duration serveStatusUntilOver(RunningAgent agent, Process holding) throws Exception {
        long longest = 0;
        while (holding.isAlive()) {
            long asked = System.nanoTime();
            try (ControlClient tool = agent.connect()) {
                assertEquals(1, tool.status().passkeys());
            }
            longest = Math.max(longest, System.nanoTime() - asked);
        }
        return Duration.ofNanos(longest);
    }

    private static Process start(RunningAgent agent) throws Exception {
        Process holding = new ProcessBuilder(
                        "perl",
                        "-e",
                        HOLDING,
                        agent.controlSocket().toString(),
                        Integer.toString(HELD),
                        Integer.toString(AT_ONCE))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals('b', holding.getInputStream().read());
        return holding;
    }

    private static Secret pin() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }
}
