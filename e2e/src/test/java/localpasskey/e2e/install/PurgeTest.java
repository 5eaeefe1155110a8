package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/uninstall --session --purge`, with a program in the place of ours that writes down what it was told.
final class PurgeTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("localpasskey.project", "..")).toAbsolutePath();

    private static final String HOME = "/home/alice";
    private static final String PROGRAM = HOME + "/.local/lib/localpasskey";

    /// What the script did.
    private record Ran(int exitCode, String words) {}

    @TempDir
    private Path root;

    private Path vault;

    @BeforeEach
    void install() throws IOException {
        vault = write(HOME + "/.local/share/localpasskey/vault.db", "alice's passkeys");
        write(PROGRAM + "/installed-files", PROGRAM + "/bin/localpasskey\n");
    }

    @Test
    void gives_the_places_in_the_chip_back_before_the_vault_goes() throws Exception {
        program("test -e '" + vault + "' && echo \"$*\" >>'" + root.resolve("told") + "'");

        Ran purge = purge();

        assertEquals(0, purge.exitCode(), purge.words());
        List<String> told = Files.readAllLines(root.resolve("told"));
        // The session's own, also where a service is installed beside it: that one's vault stays.
        assertEquals(
                "settings keep-in-chip off --socket " + vault.resolveSibling("control.sock"),
                told.getLast(),
                purge.words());
        assertFalse(Files.exists(vault));
        assertFalse(purge.words().contains("stays in it"), purge.words());
    }

    @Test
    void says_what_stays_in_the_chip_where_the_agent_does_not_answer() throws Exception {
        program("echo 'LocalPasskey is not running.' >&2; exit 3");

        Ran purge = purge();

        assertEquals(0, purge.exitCode(), purge.words());
        assertTrue(purge.words().contains("stays in it: LocalPasskey is not running."), purge.words());
        assertTrue(purge.words().contains("localpasskey doctor --fix"), purge.words());
        assertFalse(Files.exists(vault));
    }

    @Test
    void gives_nothing_back_where_passkeys_stay() throws Exception {
        program("echo \"$*\" >>'" + root.resolve("told") + "'");

        assertEquals(0, uninstall("--session").exitCode());

        assertFalse(Files.exists(root.resolve("told")));
        assertTrue(Files.exists(vault));
    }

    @Test
    void does_not_say_that_passkeys_are_gone_where_there_were_none() throws Exception {
        program("exit 3");
        Files.delete(vault);

        Ran purge = purge();

        assertEquals(0, purge.exitCode(), purge.words());
        assertTrue(purge.words().contains("There are no passkeys below " + vault.getParent()), purge.words());
        assertFalse(purge.words().contains("passkeys are gone"), purge.words());
    }

    @Test
    void deletes_the_passkeys_also_after_the_program_was_taken_away() throws Exception {
        program("exit 3");
        Path choice = write(HOME + "/.config/localpasskey/appearance", "dark\n");
        Ran uninstall = uninstall("--session");
        assertTrue(uninstall.words().contains("bin/uninstall --session --purge"), uninstall.words());

        Ran again = uninstall("--session");
        Ran purge = purge();
        Ran nothingLeft = purge();

        assertEquals(1, again.exitCode());
        assertTrue(again.words().contains("bin/uninstall --session --purge"), again.words());
        assertEquals(0, purge.exitCode(), purge.words());
        assertTrue(purge.words().contains("cannot be listed: The program is gone"), purge.words());
        assertTrue(purge.words().contains("The passkeys are gone."), purge.words());
        assertFalse(Files.exists(vault));
        assertFalse(Files.exists(choice));
        assertEquals(1, nothingLeft.exitCode());
        assertTrue(nothingLeft.words().contains("Nothing is installed here"), nothingLeft.words());
    }

    @Test
    void takes_the_browsers_files_that_name_the_program_and_no_others() throws Exception {
        program("exit 3");
        String ours = "  \"path\": \"" + PROGRAM + "/bin/lib/browser-host\",\n";
        String of = "/NativeMessagingHosts/localpasskey.json";
        List<Path> gone = List.of(
                write(HOME + "/.config/chromium" + of, ours),
                write(HOME + "/.config/BraveSoftware/Brave-Browser" + of, ours),
                write(HOME + "/.mozilla/native-messaging-hosts/localpasskey.json", ours));
        Path clones = write(
                HOME + "/.config/google-chrome" + of, "  \"path\": \"/home/alice/clone/bin/lib/browser-host\",\n");

        assertEquals(0, uninstall("--session").exitCode());

        gone.forEach(file -> assertFalse(Files.exists(file), file.toString()));
        assertTrue(Files.exists(clones));
    }

    /// The number of a user who was deleted may be another one's by now.
    @Test
    void names_whose_passkeys_die_as_the_vault_says_it() throws Exception {
        write("/var/lib/localpasskey/1234/vault.db", "ben's passkeys");
        write("/var/lib/localpasskey/1234/person", "ben\u001b[2J\n");
        write("/opt/localpasskey/installed-files", "/opt/localpasskey/bin/localpasskey\n");

        Ran purge = uninstall("--purge", "--yes");

        assertEquals(0, purge.exitCode(), purge.words());
        assertTrue(purge.words().contains("ben[2J (" + root + "/var/lib/localpasskey/1234)"), purge.words());
    }

    private Ran purge() throws Exception {
        return uninstall("--session", "--purge", "--yes");
    }

    private Ran uninstall(String... options) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        PROJECT.resolve("bin/uninstall").toString(), "--destdir", root.toString())
                .redirectErrorStream(true);
        builder.command().addAll(List.of(options));
        builder.environment().putAll(Map.of("HOME", HOME, "NO_COLOR", "1"));
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), words);
    }

    private void program(String script) throws IOException {
        Path file = write(PROGRAM + "/bin/localpasskey", "#!/bin/bash\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }
}
