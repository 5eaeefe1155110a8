package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.socket.UserId;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A program of the person's, or of somebody else, connects to the control socket without end, and stays or lets go:
/// the person signs in meanwhile, over USB and from a page. What is left of it: `FloodTest` in `control`.
@Timeout(3600)
final class HeldConnectionsTest {

    /// @param as what comes before the program
    /// @param held how many connections it keeps, the newest
    record Flooding(String name, List<String> as, int held) {

        @Override
        public String toString() {
            return name;
        }
    }

    /// Only root can be somebody else: who runs the tests as another user has its own programs alone.
    static Stream<Flooding> flooding() throws IOException {
        List<String> stranger = List.of("setpriv", "--reuid=nobody", "--clear-groups");
        Stream<Flooding> own = Stream.of(
                new Flooding("the person's, which stays", List.of(), AT_ONCE),
                new Flooding("the person's, which lets go", List.of(), 0));
        Stream<Flooding> foreign = Stream.of(
                new Flooding("a stranger's, which stays", stranger, AT_ONCE),
                new Flooding("a stranger's, which lets go", stranger, 0));
        return UserId.own().number() == 0 ? Stream.concat(own, foreign) : own;
    }

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

    @ParameterizedTest
    @MethodSource("flooding")
    void keeps_nobody_from_signing_in_nor_from_asking_for_the_status(Flooding flooding) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        PretendChip chip = new PretendChip(InstantSource.system(), 1);
        try (RunningAgent agent = RunningAgent.startServing(UserId.own(), directory, chip)) {
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
                Process holding = start(agent, flooding);

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

    private static Process start(RunningAgent agent, Flooding flooding) throws Exception {
        List<String> command = new ArrayList<>(flooding.as());
        command.addAll(List.of(
                "perl",
                "-e",
                HOLDING,
                agent.controlSocket().toString(),
                Integer.toString(HELD),
                Integer.toString(flooding.held())));
        Process holding = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals('b', holding.getInputStream().read());
        return holding;
    }

    private static Secret pin() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }
}
