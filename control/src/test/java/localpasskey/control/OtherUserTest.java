package localpasskey.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import localpasskey.control.client.ControlClient;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.Conversation;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.SocketPlace;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Only the owner of the socket is served, as the kernel tells who is at the other end.
@Timeout(60)
final class OtherUserTest {

    /// Reads what the agent says first, asks for the status without a hello, and prints all that came.
    private static final String CLIENT = """
            use Socket;
            socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
            connect($s, sockaddr_un($ARGV[0])) or die "connect: $!";
            my $all = '';
            while (sysread($s, my $part, 4096)) { $all .= $part; }
            print $all;
            """;

    @TempDir
    Path directory;

    @Test
    void turns_away_us_when_the_socket_is_somebody_elses() throws Exception {
        UserPrincipal somebodyElse =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");

        try (ControlServer _ = serverOf(somebodyElse)) {
            ControlException refused =
                    assertThrows(ControlException.class, () -> ControlClient.connect(socket(), "test 1"));

            assertEquals(Refusal.Reason.OTHER_USER, refused.refusal());
            assertEquals(UserMessage.of(MessageCode.OTHER_USER), refused.userMessage());
        }
    }

    /// The directory keeps others out already; here it is opened, so that the second line is tested. Where the tests
    /// run as a user who cannot become another, the same happens with the roles changed: the socket is another's.
    @Test
    void turns_away_a_process_of_another_user() throws Exception {
        boolean canBecomeAnother = Files.getOwner(directory).getName().equals("root");
        UserPrincipal owner = canBecomeAnother
                ? Files.getOwner(directory)
                : directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");

        try (ControlServer _ = serverOf(owner)) {
            for (Path path = socket(); path.startsWith(directory); path = path.resolveSibling("")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            String heard = run(canBecomeAnother ? List.of("setpriv", "--reuid=nobody", "--clear-groups") : List.of());

            assertTrue(heard.contains("other-user"), heard);
            assertFalse(heard.contains("hello"), heard);
        }
    }

    private String run(List<String> as) throws Exception {
        List<String> command = new ArrayList<>(as);
        command.addAll(List.of("perl", "-e", CLIENT, socket().toString()));
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        String heard = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(client.waitFor(30, TimeUnit.SECONDS));
        return heard;
    }

    private ControlServer serverOf(UserPrincipal owner) throws ControlException {
        return ControlServer.start(
                SocketPlace.listen(socket(), new AgentOwner.Oneself()),
                socket(),
                ControlServer.Admission.of(owner),
                new Conversation("agent 1", new PretendAgent(), new PrompterRegistry()));
    }

    private Path socket() {
        return directory.resolve("run/control.sock");
    }
}
