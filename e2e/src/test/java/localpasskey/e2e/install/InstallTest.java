package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import localpasskey.e2e.install.Installed.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// bin/install and bin/uninstall, into a folder.
@Timeout(300)
@Tag("built")
final class InstallTest {

    private static final String VAULT = "/var/lib/localpasskey/1000/vault.db";
    private static final String LIST = "/opt/localpasskey/installed-files";

    @TempDir
    Path root;

    private Installed system;

    @BeforeEach
    void see_an_empty_system() {
        system = new Installed(root, List.of());
    }

    @Test
    void puts_everything_in_its_place() throws Exception {
        Ran install = system.install();

        assertEquals(0, install.exitCode(), install.words());
        assertEquals("rwxr-xr-x", system.mode("/opt/localpasskey/bin/localpasskey"));
        assertEquals(
                Path.of("/opt/localpasskey/bin/localpasskey"),
                Files.readSymbolicLink(system.at("/usr/local/bin/localpasskey")));
        for (String file : List.of(
                "/etc/systemd/system/localpasskey@.service",
                "/etc/systemd/system/user@.service.d/localpasskey.conf",
                "/etc/systemd/user/localpasskey-prompter.service",
                "/etc/sysusers.d/localpasskey.conf",
                "/etc/tmpfiles.d/localpasskey.conf",
                "/etc/modules-load.d/localpasskey.conf",
                "/etc/chromium/native-messaging-hosts/localpasskey.json",
                "/etc/opt/chrome/native-messaging-hosts/localpasskey.json",
                "/etc/opt/edge/native-messaging-hosts/localpasskey.json",
                "/usr/lib/mozilla/native-messaging-hosts/localpasskey.json",
                "/opt/localpasskey/extension/manifest.json",
                "/opt/localpasskey/extension/_locales/de/messages.json",
                "/opt/localpasskey/docs/browser.md",
                "/opt/localpasskey/docs/clients/chrome.md",
                "/usr/local/share/applications/localpasskey.desktop",
                "/usr/local/share/icons/hicolor/48x48/apps/localpasskey.png",
                "/usr/local/share/icons/hicolor/scalable/apps/localpasskey.svg",
                "/etc/polkit-1/rules.d/60-localpasskey-fingerprint.rules",
                "/etc/udev/rules.d/60-localpasskey.rules",
                "/etc/udev/rules.d/60-localpasskey-tpm.rules")) {
            assertEquals("rw-r--r--", system.mode(file), file);
        }
        assertTrue(Files.exists(
                system.at("/etc/systemd/user/graphical-session.target.wants/" + "localpasskey-prompter.service")));
    }

    /// Else somebody could put their own program there and be given the service's rights.
    @Test
    void leaves_nothing_that_others_can_write() throws Exception {
        system.install();

        for (String path : system.everything().keySet()) {
            if (!path.isEmpty() && !Files.isSymbolicLink(root.resolve(path))) {
                assertTrue(system.mode("/" + path).matches("r[w-][x-]r-[x-]r-[x-]"), path);
            }
        }
    }

    @Test
    void installs_a_program_that_runs_from_where_it_is() throws Exception {
        system.install();

        Process version = new ProcessBuilder(
                        system.at("/opt/localpasskey/bin/localpasskey").toString(), "--version")
                .start();
        String words = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(words.startsWith("localpasskey "), words);
        assertEquals(0, version.waitFor());
    }

    @Test
    void can_be_run_again_and_leaves_the_passkeys_alone() throws Exception {
        system.install();
        system.write(VAULT, "somebody's passkeys");
        String list = Files.readString(system.at(LIST));

        Ran again = system.install();

        assertEquals(0, again.exitCode(), again.words());
        assertEquals(list, Files.readString(system.at(LIST)));
        assertEquals("somebody's passkeys", Files.readString(system.at(VAULT)));
    }

    @Test
    void takes_away_what_only_an_older_version_had() throws Exception {
        system.install();
        system.write("/opt/localpasskey/dist/modules/old-1.0.jar", "old");
        Files.writeString(
                system.at(LIST), Files.readString(system.at(LIST)) + "/opt/localpasskey/dist/modules/old-1.0.jar\n");

        system.install();

        assertFalse(Files.exists(system.at("/opt/localpasskey/dist/modules/old-1.0.jar")));
        assertFalse(Files.readString(system.at(LIST)).contains("old-1.0.jar"));
    }

    @Test
    void takes_away_exactly_what_it_put() throws Exception {
        system.write("/etc/udev/rules.d/99-somebody.rules", "# not ours");
        system.write("/etc/systemd/system/user@.service.d/somebody.conf", "# not ours");
        Files.createDirectories(system.at("/etc/tmpfiles.d"));
        SortedMap<String, String> before = system.everything();
        system.install();
        system.install();

        Ran uninstall = system.uninstall();

        assertEquals(0, uninstall.exitCode(), uninstall.words());
        assertEquals(before, system.everything());
    }

    @Test
    void keeps_the_passkeys_and_says_where_they_are() throws Exception {
        system.install();
        system.write(VAULT, "somebody's passkeys");

        Ran uninstall = system.uninstall();

        assertEquals("somebody's passkeys", Files.readString(system.at(VAULT)));
        assertTrue(uninstall.words().contains(root + "/var/lib/localpasskey/1000"), uninstall.words());
        assertFalse(Files.exists(system.at("/opt/localpasskey"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void deletes_passkeys_only_after_the_whole_sentence() throws Exception {
        system.install();
        system.write(VAULT, "somebody's passkeys");
        SortedMap<String, String> before = system.everything();

        for (String typed : List.of("", "y\n", "yes\n", "delete my passkey\n")) {
            Ran refused = system.uninstallTyping(typed, "--purge");

            assertEquals(1, refused.exitCode(), refused.words());
            assertTrue(refused.words().contains("nothing was changed"), refused.words());
            assertEquals(before, system.everything());
        }

        Ran done = system.uninstallTyping("delete my passkeys\n", "--purge");
        assertEquals(0, done.exitCode(), done.words());
        assertFalse(Files.exists(system.at("/var/lib/localpasskey")));
    }

    @Test
    void names_whose_passkeys_die_also_where_their_agent_does_not_answer() throws Exception {
        system.install();
        system.write(VAULT, "somebody's passkeys");
        system.write("/var/lib/localpasskey/123456/vault.db", "and somebody else's");

        Ran purge = system.uninstall("--purge", "--yes");

        assertTrue(purge.words().contains("(" + root + "/var/lib/localpasskey/1000)"), purge.words());
        assertTrue(purge.words().contains("user 123456"), purge.words());
        assertTrue(purge.words().contains("cannot be listed"), purge.words());
        assertFalse(Files.exists(system.at("/var/lib/localpasskey")));
    }

    @Test
    void for_one_person_stays_in_their_home_and_leaves_the_usb_key_out() throws Exception {
        system.write("/home/alice/.local/share/localpasskey/vault.db", "alice's passkeys");
        SortedMap<String, String> before = system.everything();

        Ran install = system.install("--session");

        assertEquals(0, install.exitCode(), install.words());
        assertTrue(system.everything().keySet().stream()
                .allMatch(path -> path.startsWith("home/alice") || "home/alice".startsWith(path)));
        assertFalse(
                Files.exists(system.at("/home/alice/.config/systemd/user/localpasskey-agent.service.d/usb-key.conf")));

        String entry = Files.readString(system.at("/home/alice/.local/share/applications/localpasskey.desktop"));
        assertTrue(entry.contains("\nExec=\"/home/alice/.local/bin/localpasskey\" desktop\n"), entry);

        Ran uninstall = system.uninstall("--session");
        assertEquals(before, system.everything(), uninstall.words());
    }

    @Test
    void for_one_person_plugs_the_usb_key_in_when_asked() throws Exception {
        system.install("--session", "--uhid");

        String dropIn = Files.readString(
                system.at("/home/alice/.config/systemd/user/localpasskey-agent.service.d/usb-key.conf"));

        assertTrue(dropIn.contains("agent --uhid"), dropIn);
    }

    @Test
    void says_what_it_does_not_understand() throws Exception {
        Ran install = system.install("--everything");
        Ran uninstall = system.uninstall("--everything");
        Ran nothingThere = system.uninstall();

        assertEquals(2, install.exitCode());
        assertTrue(install.words().contains("unknown option --everything"), install.words());
        assertEquals(2, uninstall.exitCode());
        assertEquals(1, nothingThere.exitCode());
        assertTrue(nothingThere.words().contains("Nothing is installed here"), nothingThere.words());
    }
}
