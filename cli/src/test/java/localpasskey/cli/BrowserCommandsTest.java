package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import localpasskey.cli.invocation.OperatingSystem;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `localpasskey browser …`, in a folder that stands for the whole system with Alice's home in it.
final class BrowserCommandsTest {

    private static final String FIREFOX = "home/alice/.mozilla/native-messaging-hosts/localpasskey.json";
    private static final String CHROMIUM = "home/alice/.config/chromium/NativeMessagingHosts/localpasskey.json";

    @TempDir
    Path directory;

    private CliFixture cli;
    private Path program;

    @BeforeEach
    void start() throws IOException, ControlException {
        cli = new CliFixture(directory);
        program = Files.createFile(
                directory.resolve("browser-host"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void sets_up_each_browser_that_is_there_and_no_other() throws IOException {
        folder("home/alice/.config/chromium");
        file("usr/bin/firefox-esr", "");

        var result = run("install");

        assertEquals(0, result.code(), result.err());
        assertEquals("""
                {
                  "name": "localpasskey",
                  "description": "LocalPasskey: passkeys that never leave this computer",
                  "path": "%s",
                  "type": "stdio",
                  "allowed_origins": ["chrome-extension://anmligpajdcoimgjpgpdpaoealfeondf/"]
                }
                """.formatted(program), Files.readString(at(CHROMIUM)));
        assertTrue(
                Files.readString(at(FIREFOX)).contains("\"allowed_extensions\": [\"extension@localpasskey\"]"),
                "Firefox's kind");
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(at(FIREFOX))));
        assertFalse(Files.exists(at("home/alice/.config/google-chrome")), "no folders for browsers that are not there");
        assertTrue(result.out().contains("Chromium: " + at(CHROMIUM)), result.out());
    }

    @ParameterizedTest
    @CsvSource({
        "chrome, home/alice/.config/google-chrome/NativeMessagingHosts",
        "edge, home/alice/.config/microsoft-edge/NativeMessagingHosts",
        "brave, home/alice/.config/BraveSoftware/Brave-Browser/NativeMessagingHosts",
        "vivaldi, home/alice/.config/vivaldi/NativeMessagingHosts"
    })
    void sets_up_a_browser_that_is_named_though_it_was_not_found(String name, String folder) {
        var result = run("install", name);

        assertEquals(0, result.code(), result.err());
        assertTrue(Files.exists(at(folder).resolve("localpasskey.json")));
    }

    @ParameterizedTest
    @CsvSource({
        "chromium, etc/chromium/native-messaging-hosts",
        "chrome, etc/opt/chrome/native-messaging-hosts",
        "edge, etc/opt/edge/native-messaging-hosts",
        "brave, etc/opt/chrome/native-messaging-hosts",
        "vivaldi, etc/opt/chrome/native-messaging-hosts",
        "firefox, usr/lib/mozilla/native-messaging-hosts"
    })
    void sets_up_a_browser_for_everybody(String name, String folder) {
        var result = run("install", "--system", name);

        assertEquals(0, result.code(), result.err());
        assertTrue(Files.exists(at(folder).resolve("localpasskey.json")));
        assertFalse(Files.exists(at("home/alice")), "nothing for one person");
    }

    @Test
    void tells_how_each_stands() throws IOException {
        folder("home/alice/.config/chromium");
        folder("home/alice/.mozilla");
        run("install", "chromium");
        file("usr/lib/mozilla/native-messaging-hosts/localpasskey.json", "{\"path\":\"/somewhere/else\"}");

        List<String> lines = run("status")
                .out()
                .lines()
                .map(line -> line.replaceAll(" {2,}\\S*$", ""))
                .toList();

        assertEquals(
                List.of(
                        "BROWSER   FOR        STATE",
                        "Chromium  you        set up; the extension is not connected",
                        "Chromium  everybody  not set up",
                        "Firefox   you        not set up",
                        "Firefox   everybody  set up for another program; install again"),
                lines);
    }

    @Test
    void is_ready_only_while_its_extension_is_connected_to_the_agent() {
        run("install", "firefox", "chromium");
        cli.agent.browsers = List.of("Firefox");

        List<String> states = run("status", "firefox", "chromium")
                .out()
                .lines()
                .filter(line -> line.contains(" you "))
                .map(line -> line.split(" {2,}", -1)[2])
                .toList();

        assertEquals(List.of("ready: the extension is connected", "set up; the extension is not connected"), states);
        assertTrue(run("status", "--json", "firefox").out().contains("\"state\": \"ready\""));
    }

    /// As the demo's window does: its browser goes on finding the demo's agent, and nothing is written at the person's.
    @Test
    void sets_up_the_program_and_the_home_that_the_environment_names() throws IOException {
        folder("demo/config/chromium");
        file("usr/bin/firefox-esr", "");
        cli.environment.put("HOME", "/demo");
        cli.environment.put("XDG_CONFIG_HOME", "/demo/config");
        cli.environment.put("LOCALPASSKEY_RELAY", program.toString());

        var result = cli.run("browser", "install");

        assertEquals(0, result.code(), result.err());
        String chromium = Files.readString(at("demo/config/chromium/NativeMessagingHosts/localpasskey.json"));
        assertTrue(chromium.contains("\"path\": \"" + program + "\""), chromium);
        assertTrue(Files.exists(at("demo/.mozilla/native-messaging-hosts/localpasskey.json")));
        assertFalse(Files.exists(at("home")), "the person's own folders");
    }

    /// As in the demo, whose browser starts a program of the demo's own.
    @Test
    void is_ready_by_whatever_program_its_extension_is_connected() throws IOException {
        run("install", "firefox");
        Files.delete(program);
        cli.agent.browsers = List.of("Firefox");

        String json = run("status", "--json", "firefox").out();

        assertTrue(json.contains("\"state\": \"ready\""), json);
        assertTrue(json.contains("\"state\": \"missing\""), json);
    }

    @Test
    void is_not_ready_when_the_program_is_gone() throws IOException {
        run("install", "firefox");
        Files.delete(program);

        assertTrue(
                run("status", "firefox").out().contains("set up for another program"),
                run("status").out());
    }

    @Test
    void tells_it_to_scripts_too() {
        run("install", "firefox");

        String json = run("status", "--json", "firefox").out();

        assertEquals("""
                [
                  {
                    "browser": "Firefox",
                    "for": "you",
                    "file": "%s",
                    "state": "set-up"
                  },
                  {
                    "browser": "Firefox",
                    "for": "everybody",
                    "file": "%s",
                    "state": "missing"
                  }
                ]
                """.formatted(at(FIREFOX), at("usr/lib/mozilla/native-messaging-hosts/localpasskey.json")), json);
    }

    @Test
    void takes_away_what_it_put_and_nothing_else() throws IOException {
        folder("home/alice/.mozilla");
        file("home/alice/.mozilla/native-messaging-hosts/another.json", "{}");
        run("install");

        var first = run("remove");
        var second = run("remove");

        assertEquals("Firefox: removed\n", first.out());
        assertEquals("Firefox: nothing was there\n", second.out());
        assertFalse(Files.exists(at(FIREFOX)));
        assertTrue(Files.exists(at("home/alice/.mozilla/native-messaging-hosts/another.json")));
    }

    @Test
    void says_what_is_missing_for_browsers_in_a_box() throws IOException {
        folder("home/alice/.local/share/flatpak/app/com.google.Chrome");
        folder("snap/firefox");

        var result = run("status");

        assertTrue(
                result.out().contains("Firefox (snap): It starts programs through the desktop’s portal"), result.out());
        assertTrue(result.out().contains("Chrome (Flatpak): Its sandbox has no way"), result.out());
    }

    @ParameterizedTest
    @CsvSource({
        "chrome, Google/Chrome",
        "chromium, Chromium",
        "edge, Microsoft Edge",
        "brave, BraveSoftware/Brave-Browser",
        "arc, Arc/User Data",
        "vivaldi, Vivaldi",
        "firefox, Mozilla"
    })
    void sets_up_a_browser_on_a_mac_where_macs_have_it(String name, String folder) throws IOException {
        cli.system = OperatingSystem.MACOS;
        Path manifest = at("home/alice/Library/Application Support")
                .resolve(folder)
                .resolve("NativeMessagingHosts/localpasskey.json");

        var installed = run("install", name);

        assertEquals(0, installed.code(), installed.err());
        assertTrue(Files.readString(manifest).contains(program.toString()));
        assertEquals(
                List.of("set up; the extension is not connected"),
                run("status", name)
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(" {2,}", -1)[2])
                        .toList());
        assertEquals(0, run("remove", name).code());
        assertFalse(Files.exists(manifest));
    }

    @Test
    void finds_the_browsers_of_a_mac_by_their_profiles_and_in_both_folders_of_applications() throws IOException {
        cli.system = OperatingSystem.MACOS;
        folder("home/alice/Library/Application Support/Firefox");
        folder("Applications/Google Chrome.app");
        folder("home/alice/Applications/Brave Browser.app");
        folder("home/alice/.config/vivaldi");
        file("usr/bin/chromium", "");

        var result = run("install");

        assertEquals(
                List.of("Chrome", "Brave", "Firefox", "Next"),
                result.out()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList());
    }

    @Test
    void a_mac_has_no_manifests_for_everybody_and_linux_no_arc() {
        assertEquals("There is no Arc for this system.\n", run("install", "arc").err());
        cli.system = OperatingSystem.MACOS;

        var result = run("install", "--system", "chrome");

        assertEquals(2, result.code());
        assertEquals("On this system, browsers are set up for one person: leave out --system.\n", result.err());
    }

    @Test
    void says_that_there_is_no_browser() {
        var result = run("install");

        assertEquals(1, result.code());
        assertTrue(result.err().contains("No browser was found here"), result.err());
        assertEquals("No browser was found here.\n", run("status").out());
    }

    @Test
    void says_why_a_file_cannot_be_written() throws IOException {
        file("home/alice/.mozilla", "a file in the way");

        var result = run("install", "firefox");

        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("Firefox cannot be written: "), result.err());
    }

    @Test
    void knows_no_other_browser_and_wants_a_command() {
        assertEquals(2, run("install", "netscape").code());
        assertEquals(2, cli.run("browser").code());
        assertEquals(2, cli.run("browser-host").code());
    }

    private CliFixture.Result run(String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of("browser", command, "--program", program.toString()));
        words.addAll(List.of(arguments));
        return cli.runAt(300, words.toArray(String[]::new));
    }

    private Path at(String path) {
        return cli.root.resolve(path);
    }

    private void folder(String path) throws IOException {
        Files.createDirectories(at(path));
    }

    private void file(String path, String text) throws IOException {
        Files.createDirectories(at(path).resolveSibling(""));
        Files.writeString(at(path), text);
    }
}
