package localpasskey.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Set;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.channel.FrameChannel;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlSocket;
import localpasskey.control.socket.SocketDirectory;
import localpasskey.control.socket.SocketPlace;
import localpasskey.control.socket.UserId;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The socket of a service that works for a person: others can reach it, one is served; and a client tells the right
/// service from somebody who plays it. Here the service and the person are the same user, but where it says otherwise.
@Timeout(60)
final class ServiceSocketTest {

    @TempDir
    Path directory;

    private UserId self;
    private UserId another;

    @BeforeEach
    void knowWhoWeAre() throws IOException {
        self = UserId.own();
        another = new UserId(self.number() + 1);
    }

    @Test
    void can_be_reached_by_others_and_written_by_none() throws Exception {
        try (ControlServer _ = serverFor(self)) {
            assertEquals("rwx--x--x", mode(runDirectory()));
            assertEquals("rw-rw-rw-", mode(socket()));
        }
    }

    @Test
    void serves_its_person() throws Exception {
        try (ControlServer _ = serverFor(self);
                SocketChannel channel = SocketPlace.connect(socket(), trusting(self))) {
            assertEquals(new ControlMessage.Hello(ControlProtocol.VERSION, "agent 1"), firstWord(channel));
        }
    }

    @Test
    void turns_away_everybody_else_though_they_can_connect() throws Exception {
        try (ControlServer _ = serverFor(another);
                SocketChannel channel = SocketPlace.connect(socket(), trusting(self))) {
            assertEquals(
                    new ControlMessage.Refused(
                            new Refusal(Refusal.Reason.OTHER_USER, UserMessage.of(MessageCode.OTHER_USER))),
                    firstWord(channel));
        }
    }

    @Test
    void will_not_listen_where_others_can_write() throws Exception {
        Files.createDirectory(runDirectory());
        Files.setPosixFilePermissions(runDirectory(), PosixFilePermissions.fromString("rwxrwx--x"));

        ControlException refused = assertThrows(ControlException.class, () -> serverFor(self));

        assertEquals(Reason.BAD_PLACE, refused.reason());
        assertEquals(
                MessageCode.SOCKET_DIRECTORY_WRITABLE, refused.userMessage().code());
    }

    @Test
    void will_not_listen_where_its_person_cannot_enter() throws Exception {
        Files.createDirectory(runDirectory());
        Files.setPosixFilePermissions(runDirectory(), PosixFilePermissions.fromString("rwx------"));

        ControlException refused = assertThrows(ControlException.class, () -> serverFor(another));

        assertEquals(
                UserMessage.of(
                        MessageCode.SOCKET_DIRECTORY_CLOSED,
                        MessageValue.of(another.toString()),
                        MessageValue.of(runDirectory())),
                refused.userMessage());
    }

    /// Else whoever may make directories beside the service's could put their own in its place.
    @Test
    void is_not_trusted_by_a_client_where_another_than_root_owns_what_is_above() throws Exception {
        try (ControlServer _ = serverFor(self)) {
            ControlException refused = assertThrows(
                    ControlException.class,
                    () -> SocketPlace.connect(
                            socket(), new SocketDirectory(runDirectory(), self.principal(), Set.of())));

            assertEquals(Reason.BAD_PLACE, refused.reason());
        }
    }

    @Test
    void is_not_trusted_by_a_client_where_others_can_write_above_it() throws Exception {
        try (ControlServer _ = serverFor(self)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xrwx"));

            ControlException refused =
                    assertThrows(ControlException.class, () -> SocketPlace.connect(socket(), trusting(self)));

            assertEquals(Reason.BAD_PLACE, refused.reason());
        }
    }

    @Test
    void is_not_trusted_by_a_client_where_others_can_write_beside_it() throws Exception {
        try (ControlServer _ = serverFor(self)) {
            Files.setPosixFilePermissions(runDirectory(), PosixFilePermissions.fromString("rwx--x-wx"));

            ControlException refused =
                    assertThrows(ControlException.class, () -> SocketPlace.connect(socket(), trusting(self)));

            assertEquals(Reason.BAD_PLACE, refused.reason());
        }
    }

    @Test
    void of_another_user_alone_is_not_trusted_by_a_client() throws Exception {
        try (ControlServer _ = ControlServer.listen(
                ControlSocket.own(socket()), "agent 1", new PretendAgent(), new PrompterRegistry())) {
            ControlException refused =
                    assertThrows(ControlException.class, () -> SocketPlace.connect(socket(), trusting(another)));

            assertEquals(Reason.BAD_PLACE, refused.reason());
            assertEquals(
                    MessageCode.SOCKET_AGENT_OF_ANOTHER, refused.userMessage().code());
        }
    }

    @Test
    void is_not_trusted_by_a_client_when_another_user_listens_there() throws Exception {
        UserPrincipal rightful = another.principal();
        try (ControlServer _ = serverFor(self);
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            ControlException refused =
                    assertThrows(ControlException.class, () -> SocketPlace.checkListener(channel, rightful, socket()));

            assertEquals(Reason.BAD_PLACE, refused.reason());
            assertEquals(MessageCode.SOCKET_OF_ANOTHER, refused.userMessage().code());
        }
    }

    private static ControlMessage firstWord(SocketChannel channel) throws Exception {
        return new MessageChannel(new FrameChannel(
                        channel, new FrameChannel.Limits(ControlProtocol.MAX_MESSAGE_LENGTH, ControlProtocol.PATIENCE)))
                .receiveSoon();
    }

    /// As a client of this user sees it; the tests' own user counts as an administrator, since the temporary
    /// directory is theirs.
    private SocketDirectory trusting(UserId client) throws IOException {
        Set<UserPrincipal> administrators = new HashSet<>(Set.of(new UserId(0).principal()));
        administrators.add(self.principal());
        return new SocketDirectory(runDirectory(), client.principal(), administrators);
    }

    private ControlServer serverFor(UserId person) throws ControlException {
        return ControlServer.listen(
                new ControlSocket(socket(), new AgentOwner.Person(person)),
                "agent 1",
                new PretendAgent(),
                new PrompterRegistry());
    }

    private Path runDirectory() {
        return directory.resolve("run");
    }

    private Path socket() {
        return runDirectory().resolve("control.sock");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
