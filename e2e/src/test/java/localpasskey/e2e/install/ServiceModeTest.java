package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real programs as different users: the agent is root's here, its person and a stranger are two others. Needs
/// root, or a sudo that does not ask.
@Timeout(300)
@Tag("built")
final class ServiceModeTest {

    private static final int PERSON = 123_401;
    private static final int STRANGER = 123_402;

    /// Of root, since a client trusts a service only where nobody else can have put it.
    private Path directory;

    private Installed system;
    private SoftwareTpm tpm;
    private RunningAgent agent;

    @TempDir
    Path own;

    @BeforeEach
    void start() throws Exception {
        directory = Path.of(
                said(asRoot("mktemp", "-d", "/tmp/localpasskey-service.XXXXXX")).strip());
        said(asRoot("chmod", "711", directory.toString()));
        system = new Installed(directory.resolve("system"), asRoot());
        assertEquals(0, system.install().exitCode());
        tpm = SoftwareTpm.start(own.resolve("tpm"));
        agent = RunningAgent.startAsIs(new AgentPlace(
                system.at("/var/lib/localpasskey/" + PERSON),
                own.resolve("key.sock"),
                tpm.socket(),
                PretendPerson.in(own.resolve("person")),
                List.of("--person", "" + PERSON, "--control-socket", socket()),
                asRoot()));
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
        tpm.close();
        said(asRoot("rm", "-r", directory.toString()));
    }

    @Test
    void its_person_is_served() throws Exception {
        Ran status = run(as(PERSON, "status", "--socket", socket()));

        assertEquals(0, status.exitCode(), status.words());
        assertTrue(status.words().contains("service: only the agent can reach the chip"), status.words());
    }

    @Test
    void another_user_is_refused() throws Exception {
        Ran status = run(as(STRANGER, "status", "--socket", socket()));

        assertEquals("This agent works for another user.\n", status.words());
        assertEquals(1, status.exitCode());
    }

    @Test
    void root_is_refused_too() throws Exception {
        Ran status = run(asRoot(program(), "status", "--socket", socket()));

        assertEquals("This agent works for another user.\n", status.words());
    }

    @Test
    void the_vault_is_the_services_alone() throws Exception {
        String vault =
                system.at("/var/lib/localpasskey/" + PERSON + "/vault.db").toString();
        said(asRoot("test", "-r", vault));

        Ran look = run(asRoot("setpriv", "--reuid=" + PERSON, "--clear-groups", "cat", vault));

        assertTrue(look.words().contains("Permission denied"), look.words());
    }

    /// A stranger's directory, a stranger's process, and a person who is sent there.
    @Test
    void a_stranger_who_plays_the_agent_is_not_believed() throws Exception {
        Path theirs = directory.resolve("theirs");
        said(asRoot("install", "-d", "-o", "" + STRANGER, "-m", "711", theirs.toString()));
        Path socket = theirs.resolve("control.sock");
        Process impostor = new ProcessBuilder(asRoot(
                        "setpriv",
                        "--reuid=" + STRANGER,
                        "--clear-groups",
                        "perl",
                        "-e",
                        "use Socket; socket(S, AF_UNIX, SOCK_STREAM, 0); umask 0; bind(S, sockaddr_un($ARGV[0]));"
                                + " listen(S, 5); print \"listens\\n\"; $| = 1; sleep 120",
                        socket.toString()))
                .start();
        try {
            awaitSocket(socket);
            said(asRoot("chown", "root", theirs.toString()));

            Ran status = run(as(PERSON, "status", "--socket", socket.toString()));

            assertTrue(status.words().contains("That is not the agent."), status.words());
        } finally {
            impostor.descendants().forEach(ProcessHandle::destroy);
            impostor.destroy();
        }
    }

    @Test
    void before_they_are_deleted_the_passkeys_are_listed_by_their_own_agent() throws Exception {
        Installed.Ran refused = system.uninstallTyping("no\n", "--purge");

        assertEquals(1, refused.exitCode(), refused.words());
        assertTrue(refused.words().contains("user " + PERSON), refused.words());
        assertTrue(refused.words().contains("No passkeys"), refused.words());
    }

    private static void awaitSocket(Path socket) throws Exception {
        for (int tries = 0; tries < 3000 && !Files.exists(socket); tries++) {
            Thread.sleep(10);
        }
    }

    private String socket() {
        return system.at("/run/localpasskey/" + PERSON + "/control.sock").toString();
    }

    private String program() {
        return system.at("/opt/localpasskey/bin/localpasskey").toString();
    }

    private List<String> as(int user, String... arguments) {
        List<String> command =
                new ArrayList<>(asRoot("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", program()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> asRoot(String... command) {
        List<String> all = new ArrayList<>();
        if (!System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("sudo", "-n"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private record Ran(int exitCode, String words) {}

    private static Ran run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), words);
    }

    private static String said(List<String> command) throws IOException, InterruptedException {
        Ran ran = run(command);
        assertEquals(0, ran.exitCode(), ran.words());
        return ran.words();
    }
}
