package localpasskey.control.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.PretendAgent;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.codec.MessageCodec;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlSocket;
import localpasskey.control.socket.UserId;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs that connect without end, or connect and stay: the person is served meanwhile, and nothing of it is left.
@Timeout(3600)
final class FloodTest {

    private static final int CONNECTS = 100_000;

    /// Of the person's own programs, each of which gets a place for a fifth of a second: `bin/test long` makes it a
    /// hundred thousand.
    private static final int HELD = Integer.getInteger("localpasskey.held", 1_000);

    /// Where nothing else is done beside the test, as in the long run.
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final boolean LONG = HELD >= CONNECTS;

    /// Of a hundred thousand connections, each of whose buffers has some kilobytes.
    private static final long LITTLE_MEMORY = 8L << 20;

    /// What one program may have open; where there are more, the oldest goes.
    private static final int AT_ONCE = 900;

    /// A few that the test's own clients have open, and those that are on their way.
    private static final int FEW = 40;

    /// Connects so many times, and lets go at once.
    private static final String CONNECTING = """
            use Socket;
            for (1 .. $ARGV[1]) {
              socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
              connect($s, sockaddr_un($ARGV[0])) or die "connect: $!";
              close($s);
            }
            """;

    /// Connects so many times and keeps the newest; the second half says hello first. Says that it has them, and waits.
    private static final String HOLDING = """
            use Socket;
            $SIG{PIPE} = 'IGNORE';
            my @held;
            for my $i (1 .. $ARGV[1]) {
              socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
              connect($s, sockaddr_un($ARGV[0])) or die "connect: $!";
              syswrite($s, pack('H*', $ARGV[2])) if $i > $ARGV[1] / 2;
              push @held, $s;
              shift @held if @held > $ARGV[3];
            }
            print "held\\n"; close(STDOUT);
            sysread(STDIN, my $end, 1);
            """;

    private static final List<String> AS_ANOTHER = List.of("setpriv", "--reuid=nobody", "--clear-groups");

    @TempDir
    Path directory;

    /// Where the tests run as a user who cannot become another, the roles are changed: we are the strangers.
    @ParameterizedTest
    @ValueSource(strings = {CONNECTING, HOLDING})
    void strangers_who_connect_without_end_cost_nothing(String program) throws Exception {
        UserId self = UserId.own();
        boolean canBecomeAnother = self.number() == 0;
        UserId person = canBecomeAnother ? self : new UserId(self.number() + 1);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));

        try (ControlServer _ = serverFor(new AgentOwner.Person(person))) {
            Meanwhile meanwhile = canBecomeAnother ? this::status : () -> {};
            assertCostNothing(() -> start(canBecomeAnother ? AS_ANOTHER : List.of(), program, CONNECTS), meanwhile);
        }
    }

    @Test
    void own_programs_that_connect_without_end_cost_nothing() throws Exception {
        try (ControlServer _ = serverFor(new AgentOwner.Oneself())) {
            assertCostNothing(() -> start(List.of(), CONNECTING, CONNECTS), this::status);
        }
    }

    @Test
    void own_programs_that_connect_and_stay_cost_nothing() throws Exception {
        try (ControlServer _ = serverFor(new AgentOwner.Oneself())) {
            assertCostNothing(() -> start(List.of(), HOLDING, HELD), this::status);
        }
    }

    @Test
    void serves_a_tool_and_a_prompter_beside_own_programs_that_connect_and_stay() throws Exception {
        try (ControlServer _ = serverFor(new AgentOwner.Oneself())) {
            Process holding = start(List.of(), HOLDING, AT_ONCE);
            try {
                assertEquals('h', holding.getInputStream().read());

                status();
                try (PrompterConnection _ =
                        PrompterConnection.register(socket(), PrompterKind.TERMINAL, "prompter 1")) {
                    status();
                }
            } finally {
                end(holding);
            }
        }
    }

    private void assertCostNothing(Program program, Meanwhile meanwhile) throws Exception {
        meanwhile.run();
        long before = descriptors();
        long threads = threads();
        long heap = heap();
        long most = before;
        long longest = 0;
        Process connecting = program.start();
        connecting.getOutputStream().close();
        while (connecting.isAlive()) {
            long asked = System.nanoTime();
            meanwhile.run();
            longest = Math.max(longest, System.nanoTime() - asked);
            most = Math.max(most, descriptors());
        }

        assertEquals(0, connecting.exitValue());
        Duration slowest = Duration.ofNanos(longest);
        System.out.println("status took at most " + slowest.toMillis() + " ms; descriptors " + before + " and at most "
                + most + ", threads " + threads + " and " + threads() + ", heap " + heap + " and " + heap());
        assertTrue(!LONG || slowest.compareTo(SOON) < 0, slowest::toString);
        assertTrue(most <= before + FEW, "descriptors: " + before + " before, " + most + " meanwhile");
        for (long now = descriptors(); now > before; now = descriptors()) {
            Thread.sleep(10); // the last ones are just being closed
        }
        assertTrue(threads() <= threads + FEW, "threads: " + threads + " before, " + threads() + " after");
        assertTrue(heap() <= heap + LITTLE_MEMORY, "heap: " + heap + " before, " + heap() + " after");
    }

    private void status() throws ControlException {
        try (ControlClient client = ControlClient.connect(socket(), "status 1")) {
            assertEquals(PretendAgent.STATUS.passkeys(), client.status().passkeys());
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    /// Of the system; those that carry virtual ones among them.
    private static long threads() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/task"))) {
            return all.count();
        }
    }

    private static long heap() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private ControlServer serverFor(AgentOwner served) throws ControlException {
        return ControlServer.listen(
                new ControlSocket(socket(), served), "agent 1", new PretendAgent(), new PrompterRegistry());
    }

    private Process start(List<String> as, String script, int count) throws IOException {
        List<String> command = new ArrayList<>(as);
        command.addAll(List.of(
                "perl",
                "-e",
                script,
                socket().toString(),
                Integer.toString(count),
                hello(),
                Integer.toString(AT_ONCE)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void end(Process process) throws Exception {
        process.getOutputStream().close();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }

    /// A frame with a hello, in hexadecimal digits.
    private static String hello() {
        byte[] hello = MessageCodec.encode(new ControlMessage.Hello(ControlProtocol.VERSION, "held"));
        return "%08x".formatted(hello.length) + Bytes.of(hello).toHex();
    }

    private Path socket() {
        return directory.resolve("run/control.sock");
    }

    private interface Program {
        Process start() throws IOException;
    }

    private interface Meanwhile {
        void run() throws Exception;
    }
}
