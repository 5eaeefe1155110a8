package localpasskey.control.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.PretendAgent;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlSocket;
import localpasskey.control.socket.SocketPlace;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.Sensor;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlServerTest {

    @TempDir
    Path directory;

    private final PretendAgent agent = new PretendAgent();
    private final PrompterRegistry prompters = agent.prompters;
    private Path socket;
    private ControlServer server;

    @BeforeEach
    void listen() throws ControlException {
        socket = directory.resolve("run/control.sock");
        server = ControlServer.listen(ControlSocket.own(socket), "agent 1", agent, prompters);
    }

    @AfterEach
    void close() throws ControlException {
        server.close();
    }

    @Test
    void answers_every_query() throws ControlException {
        try (ControlClient client = ControlClient.connect(socket, "test 1")) {

            assertEquals(PretendAgent.STATUS, client.status());
            assertEquals(
                    List.of(PretendAgent.PASSKEY),
                    client.passkeys(new ListRange(20, 10)).passkeys());
            assertEquals("ES256", client.passkey(PretendAgent.PASSKEY.id()).algorithm());
            assertEquals(5, client.pinStatus().triesLeft());
            assertEquals(Sensor.IN_USE, client.fingerprint().sensor());
            assertEquals(
                    "OK",
                    client.history(new ListRange(0, 1))
                            .rows()
                            .getFirst()
                            .event()
                            .outcome());
            assertEquals(new HistoryVerdict.Whole(1), client.checkHistory());
            assertEquals(
                    FindingCode.CHIP_ENCLAVE,
                    client.findings().findings().getFirst().code());
            assertEquals(PretendAgent.SELF_TEST, client.selfTest(true));
            assertEquals(List.of("passkeys 20 10"), agent.told);
        }
    }

    @Test
    void carries_out_changes() throws ControlException {
        try (ControlClient client = ControlClient.connect(socket, "test 1")) {

            client.rename(PretendAgent.PASSKEY.id(), "home");
            client.alwaysUv(true);
            client.fingerprint(Duration.ofHours(1));

            assertEquals(List.of("rename 01020304 home", "always-uv true", "fingerprint PT1H"), agent.told);
        }
    }

    @Test
    void hands_pins_over_and_closes_its_copies() throws ControlException {
        try (ControlClient client = ControlClient.connect(socket, "test 1");
                Secret first = pin("first-pin");
                Secret second = pin("second-pin")) {

            PinOutcome set = client.setPin(first);
            PinOutcome change = client.changePin(first, second);

            assertEquals(new PinOutcome.Changed(), set);
            assertEquals(new PinOutcome.WrongPin(3), change);
            assertEquals(List.of("set-pin first-pin", "old first-pin", "new second-pin"), agent.told);
            for (Secret seen : agent.secretsSeen) {
                assertThrows(IllegalStateException.class, seen::exposeCopy);
            }
            assertEquals(9, first.exposeCopy().length);
        }
    }

    @Test
    void passes_a_refusal_on() throws ControlException {
        try (ControlClient client = ControlClient.connect(socket, "test 1")) {

            ControlException refused =
                    assertThrows(ControlException.class, () -> client.delete(PretendAgent.PASSKEY.id()));

            assertEquals(Reason.REFUSED, refused.reason());
            assertEquals(Refusal.Reason.DECLINED, refused.refusal());
            assertEquals(UserMessage.of(MessageCode.DECLINED), refused.userMessage());
            assertEquals(5, client.pinStatus().triesLeft());
        }
    }

    @Test
    void survives_a_defect_of_the_handler() throws ControlException {
        try (ControlClient client = ControlClient.connect(socket, "test 1")) {

            ControlException refused = assertThrows(ControlException.class, client::replug);

            assertEquals(Refusal.Reason.FAILED, refused.refusal());
            assertEquals(UserMessage.of(MessageCode.AGENT_DEFECT, MessageValue.of("e1")), refused.userMessage());
            assertEquals(List.of("defect a defect"), agent.told);
            assertEquals(5, client.pinStatus().triesLeft());
        }
    }

    @Test
    void refuses_an_unknown_passkey() throws ControlException {
        try (ControlClient client = ControlClient.connect(socket, "test 1")) {

            ControlException refused =
                    assertThrows(ControlException.class, () -> client.passkey(CredentialId.of(new byte[] {9})));

            assertEquals(Refusal.Reason.NO_SUCH_PASSKEY, refused.refusal());
        }
    }

    @Test
    void says_that_no_agent_is_running() throws ControlException {
        server.close();

        ControlException refused = assertThrows(ControlException.class, () -> ControlClient.connect(socket, "test 1"));

        assertEquals(Reason.NOT_RUNNING, refused.reason());
    }

    @Test
    void keeps_the_socket_to_its_owner() throws Exception {

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    }

    @Test
    void will_not_listen_in_a_directory_that_others_enter() throws Exception {
        Path open = Files.createDirectory(
                directory.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));

        ControlException refused = assertThrows(
                ControlException.class,
                () -> ControlServer.listen(
                        ControlSocket.own(open.resolve("control.sock")), "agent 2", agent, prompters));

        assertEquals(Reason.BAD_PLACE, refused.reason());
        assertEquals(MessageCode.SOCKET_DIRECTORY_OPEN, refused.userMessage().code());
    }

    @Test
    void will_not_connect_in_a_directory_that_others_enter() throws Exception {
        Files.setPosixFilePermissions(socket.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

        ControlException refused = assertThrows(ControlException.class, () -> ControlClient.connect(socket, "test 1"));

        assertEquals(Reason.BAD_PLACE, refused.reason());
    }

    @Test
    void will_not_take_the_socket_of_a_living_agent() {

        ControlException refused = assertThrows(
                ControlException.class,
                () -> ControlServer.listen(ControlSocket.own(socket), "agent 2", agent, prompters));

        assertEquals(Reason.ALREADY_RUNNING, refused.reason());
    }

    @Test
    void takes_the_socket_of_an_agent_that_died() throws Exception {
        Path left = directory.resolve("left/control.sock");
        try (var dead = SocketPlace.listen(left, new AgentOwner.Oneself())) {
            assertTrue(dead.isOpen());
        }

        try (ControlServer _ = ControlServer.listen(ControlSocket.own(left), "agent 2", agent, prompters);
                ControlClient client = ControlClient.connect(left, "test 1")) {
            assertEquals(5, client.pinStatus().triesLeft());
        }
    }

    @Test
    void will_not_remove_what_is_no_socket() throws Exception {
        Path file = Files.writeString(socket.resolveSibling("notes.txt"), "mine");

        ControlException refused = assertThrows(
                ControlException.class,
                () -> ControlServer.listen(ControlSocket.own(file), "agent 2", agent, prompters));

        assertEquals(Reason.BAD_PLACE, refused.reason());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void says_when_the_path_is_too_long_for_a_socket() {
        Path far = directory.resolve("a".repeat(100)).resolve("control.sock");

        ControlException refused = assertThrows(ControlException.class, () -> ControlClient.connect(far, "test 1"));

        assertEquals(Reason.BAD_PLACE, refused.reason());
        assertEquals(MessageCode.SOCKET_PATH_TOO_LONG, refused.userMessage().code());
        assertEquals(MessageValue.of(103), refused.userMessage().values().get(1));
    }

    private static Secret pin(String text) {
        return Secret.taking(text.getBytes(StandardCharsets.UTF_8));
    }
}
