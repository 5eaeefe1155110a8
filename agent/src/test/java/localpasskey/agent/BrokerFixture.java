package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.prompt.PromptBroker;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.ControlException;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.ControlSocket;
import localpasskey.model.Custody;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.testkit.ManualTimer;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A broker with a real control socket, at which a test registers as prompter.
public abstract class BrokerFixture {

    public BrokerFixture() {}

    public static final Question SIGN_IN_AT_EXAMPLE =
            new Question.Confirm(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"));
    public static final Question SIGN_IN_ELSEWHERE =
            new Question.Confirm(new Purpose.SignIn(new RelyingPartyId("example.org"), "bob"));

    public static final Purpose.Elsewhere ELSEWHERE = new Purpose.Elsewhere(3, 2, 1);

    @TempDir
    private Path directory;

    final PrompterRegistry desk = new PrompterRegistry();
    public final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    final ScriptedSensor sensor = new ScriptedSensor();
    public final RecordingCaller caller = new RecordingCaller();
    private Path socket;
    private ControlServer server;

    @BeforeEach
    void listen() throws ControlException {
        socket = directory.resolve("run/control.sock");
        server = ControlServer.listen(ControlSocket.own(socket), "agent", new RefusingHandler(), desk);
    }

    @AfterEach
    void close() throws ControlException {
        server.close();
        requests.shutdownNow();
    }

    public final PromptBroker broker(Duration patience) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        AuditLog log = new AuditLog(nowhere, InstantSource.system(), new SecureRandom());
        return new PromptBroker(desk, () -> ELSEWHERE, sensor, Custody.TPM, log, patience, new ManualTimer());
    }

    public final Future<Decision> ask(PromptBroker broker, Question prompt, Cancellation cancellation) {
        return requests.submit(() -> broker.ask(prompt, caller, cancellation, () -> {}));
    }

    public final PrompterConnection register() throws ControlException {
        return PrompterConnection.register(socket, PrompterKind.TERMINAL, "test");
    }

    /// The agent notices by itself that the one before has gone; until then it refuses another.
    final PrompterConnection registerWhenFree() throws InterruptedException {
        while (true) {
            try {
                return register();
            } catch (ControlException _) {
                Thread.sleep(5);
            }
        }
    }

    public static ControlMessage.Show next(PrompterConnection prompter) throws ControlException {
        return assertInstanceOf(ControlMessage.Show.class, prompter.next());
    }

    public static final class RecordingCaller implements Caller {

        public RecordingCaller() {}

        private final List<Boolean> told = Collections.synchronizedList(new ArrayList<>());

        public volatile Optional<Duration> waits = Optional.empty();

        @Override
        public Optional<Duration> waits() {
            return waits;
        }

        public List<Boolean> told() {
            return List.copyOf(told);
        }

        @Override
        public String description() {
            return "a program on this computer";
        }

        @Override
        public long session() {
            return 1;
        }

        @Override
        public void personAsked(boolean asking) {
            told.add(asking);
        }
    }
}
