package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The line of pam-u2f's key file, by tools that play libfido2's. The real ones: `e2e/vm/stages/ssh-and-pam`.
final class PamLineTest {

    private final byte[] key = new byte[91];

    @TempDir
    Path directory;

    private Path tools;
    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException, IOException {
        cli = new CliFixture(directory);
        tools = Files.createDirectory(directory.resolve("tools"));
        cli.environment.put("PATH", tools + ":/usr/bin:/bin");
        Files.createDirectories(cli.root.resolve("proc/sys/kernel"));
        Files.writeString(cli.root.resolve("proc/sys/kernel/hostname"), "box\n");
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        device("hidraw0", "Yubico YubiKey OTP+FIDO+CCID");
        device("hidraw3", "LocalPasskey");
        tool("fido2-cred", """
                echo "$*" >>%1$s/asked
                if [ "$1" = -M ]; then cat >%1$s/request; echo made; exit; fi
                read -r made; [ "$made" = made ] || exit 1
                echo aWQ=
                echo '-----BEGIN PUBLIC KEY-----'
                echo '%2$s' | fold -w 64
                echo '-----END PUBLIC KEY-----'
                """.formatted(tools, Base64.getEncoder().encodeToString(key)));
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    private void device(String node, String name) throws IOException {
        Path folder = Files.createDirectories(
                cli.root.resolve("sys/class/hidraw").resolve(node).resolve("device"));
        Files.writeString(folder.resolve("uevent"), "DRIVER=hid-generic\nHID_NAME=" + name + "\n");
        Files.write(folder.resolve("report_descriptor"), new byte[] {0x06, (byte) 0xD0, (byte) 0xF1, 0x09});
    }

    private void tool(String name, String script) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertTrue(file.toFile().setExecutable(true));
    }

    @Test
    void is_of_a_passkey_made_by_our_key_and_verified() throws IOException {
        var result = cli.run("pam-line", "--user", "ada");

        String point = Base64.getEncoder().encodeToString(Arrays.copyOfRange(key, 27, 91));
        assertEquals(new CliFixture.Result(0, "ada:aWQ=," + point + ",es256,+presence\n", ""), result);
        assertEquals(List.of("-M /dev/hidraw3 es256", "-V es256"), Files.readAllLines(tools.resolve("asked")));
        assertEquals(
                List.of("pam://box", "ada"),
                Files.readAllLines(tools.resolve("request")).subList(1, 3));
    }

    @Test
    void is_for_the_origin_that_was_named() throws IOException {
        cli.run("pam-line", "--origin", "pam://other");

        assertEquals("pam://other", Files.readAllLines(tools.resolve("request")).get(1));
    }

    /// Else what it prints would be another person's line, or two.
    @ParameterizedTest
    @ValueSource(strings = {"ada:aWQ=,a2V5,es256,", "ada\nroot", "ada\rroot", "ada\u0000"})
    void is_not_made_for_a_name_that_would_be_more_than_a_name_there(String name) {
        var result = cli.run("pam-line", "--user", name);

        assertEquals(2, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().contains("no colon and no line break"), result.err());
        assertFalse(Files.exists(tools.resolve("asked")));
    }

    /// Else what follows in it would be taken for the user's name.
    @Test
    void is_not_made_for_an_origin_of_several_lines() {
        assertEquals(2, cli.run("pam-line", "--origin", "pam://box\nroot").code());
        assertFalse(Files.exists(tools.resolve("asked")));
    }

    @Test
    void is_not_made_where_the_person_says_no() throws IOException {
        tool("fido2-cred", "cat >/dev/null; exit 1\n");

        assertEquals(
                new CliFixture.Result(
                        1,
                        "",
                        "No passkey was created, or it cannot be used: this failed: fido2-cred -M /dev/hidraw3 es256\n"),
                cli.run("pam-line"));
    }

    @Test
    void wants_our_key_and_no_other() throws IOException {
        device("hidraw3", "Another key");
        device("hidraw4", "LocalPasskey Pro");

        assertTrue(cli.run("pam-line").err().startsWith("There is no USB security key of LocalPasskey here."));
    }

    @Test
    void says_which_package_has_the_tools() throws IOException {
        Files.delete(tools.resolve("fido2-cred"));
        cli.environment.put("PATH", tools.toString());

        assertTrue(cli.run("pam-line").err().endsWith("sudo apt-get install fido2-tools\n"));
    }
}
