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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts around a package, with programs in the place of the system's that write down what they were told.
final class PackageScriptsTest {

    private static final Path PROJECT = Path.of(System.getProperty("localpasskey.project", ".."))
            .toAbsolutePath()
            .normalize();

    private static final String HOME = "/usr/lib/localpasskey";

    /// What a script did.
    private record Ran(int exitCode, String words) {}

    @TempDir
    private Path root;

    private Path told;

    @BeforeEach
    void put_programs_in_the_place_of_the_systems() throws IOException {
        told = root.resolve("told");
        for (String name :
                List.of("systemd-sysusers", "systemd-tmpfiles", "systemctl", "modprobe", "udevadm", "userdel")) {
            program("path/" + name, "");
        }
        program("path/dpkg-query", "echo \"${WANTED:-deinstall}\"");
        program("path/getent", "exit 2");
        for (String name : List.of("make-start-caches", "service-steps", "purge")) {
            program("home/bin/lib/" + name, "[ \"${FAILS:-}\" != " + name + " ]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preinst", "postinst", "prerm", "postrm"})
    void are_plain_sh_and_stop_at_the_first_failure(String script) throws Exception {
        String text = composed(script);

        assertTrue(text.startsWith("#!/bin/sh\nset -e\n"), text);
        assertFalse(text.contains("[["), text);
        assertFalse(text.contains("@"), text);
        assertEquals(
                0, sh("-n " + Files.writeString(root.resolve(script), text)).exitCode());
    }

    @Test
    void an_installation_goes_on_without_a_cache() throws Exception {
        Ran configured = script("postinst", Map.of("FAILS", "make-start-caches"), "configure");

        assertEquals(0, configured.exitCode(), configured.words());
        assertEquals(List.of("make-start-caches", "service-steps begin"), told());
    }

    @ParameterizedTest
    @CsvSource({"deinstall, service-steps end", "purge, purge;service-steps end"})
    void a_purge_gives_the_chips_places_back_while_the_program_is_there(String wanted, String steps) throws Exception {
        Ran removed = script("prerm", Map.of("WANTED", wanted), "remove");

        assertEquals(0, removed.exitCode(), removed.words());
        assertEquals(
                List.of(steps.split(";")),
                told().stream().filter(it -> !it.startsWith("dpkg")).toList());
    }

    @Test
    void who_does_not_confirm_the_purge_keeps_everything() throws Exception {
        Ran removed = script("prerm", Map.of("WANTED", "purge", "FAILS", "purge"), "remove");

        assertEquals(1, removed.exitCode());
        assertFalse(told().contains("service-steps end"), told().toString());
    }

    @Test
    void an_upgrade_stops_and_deletes_nothing() throws Exception {
        Path vault = vault();

        assertEquals(
                0,
                script("prerm", Map.of("WANTED", "install"), "upgrade", "2.0").exitCode());
        assertEquals(0, script("postrm", Map.of(), "upgrade", "2.0").exitCode());

        assertEquals(List.of(), told());
        assertTrue(Files.exists(vault));
    }

    @Test
    void a_removal_keeps_the_passkeys_and_says_where() throws Exception {
        Path vault = vault();

        Ran removed = script("postrm", Map.of(), "remove");

        assertTrue(removed.words().contains("The passkeys stay"), removed.words());
        assertTrue(Files.exists(vault));
    }

    @Test
    void a_purge_after_the_program_is_gone_names_what_it_deletes() throws Exception {
        Path vault = vault();

        Ran purged = script("postrm", Map.of(), "purge");
        Ran again = script("postrm", Map.of(), "purge");

        assertTrue(purged.words().contains("/1000), FOR GOOD"), purged.words());
        assertFalse(Files.exists(vault));
        assertEquals(new Ran(0, ""), again);
    }

    /// No package brought it, and a later installation is to be under it again.
    @Test
    void a_purge_leaves_the_administrators_policy_and_says_so() throws Exception {
        Path policy = Files.createDirectories(root.resolve("etc")).resolve("policy.json");
        Files.writeString(policy, "{}");

        Ran purged = script("postrm", Map.of(), "purge");

        assertTrue(purged.words().contains("policy stays: " + policy), purged.words());
        assertTrue(Files.exists(policy));
    }

    /// The number of a user who was deleted may be another one's by now.
    @Test
    void a_purge_names_whose_passkeys_die_as_the_vault_says_it() throws Exception {
        Files.writeString(vault().resolveSibling("person"), "ben\u001b[2J\n");

        Ran purged = script("postrm", Map.of(), "purge");

        assertTrue(purged.words().contains("the passkeys of ben[2J ("), purged.words());
    }

    @Test
    void the_service_begins_also_where_the_kernel_has_no_uhid() throws Exception {
        program("path/modprobe", "exit 1");

        Ran begun = sh(PROJECT.resolve("bin/lib/service-steps") + " begin");

        assertEquals(0, begun.exitCode(), begun.words());
        assertTrue(begun.words().contains("no module uhid"), begun.words());
        assertEquals(
                List.of("systemd-sysusers localpasskey.conf", "systemd-tmpfiles --create localpasskey.conf"),
                told().subList(0, 2));
    }

    @Test
    void who_is_logged_in_at_a_screen_is_asked_from_now_on_and_not_after_the_end() throws Exception {
        program("path/systemctl", """
                case "$*" in
                  list-units*) echo 'user@1000.service loaded active'; echo 'user@1001.service loaded active' ;;
                  *1000*show-environment) echo LANG=C; echo DISPLAY=:0 ;;
                  *1001*show-environment) echo LANG=C ;;
                esac""");
        Path steps = root.resolve("service-steps");
        Files.writeString(
                steps,
                Files.readString(PROJECT.resolve("bin/lib/service-steps")).replace("/run/systemd/system", "" + root));

        assertEquals(0, sh(steps + " begin").exitCode());
        assertEquals(List.of("1000 restart"), toldPrompters());
        assertEquals(0, sh(steps + " end").exitCode());
        assertEquals(List.of("1000 restart", "1000 stop"), toldPrompters());
    }

    private List<String> toldPrompters() throws IOException {
        String command = "systemctl --user --machine=(\\d+)@.host --no-block (\\w+) localpasskey-prompter.service";
        return told().stream()
                .filter(line -> line.matches(command))
                .map(line -> line.replaceFirst(command, "$1 $2"))
                .toList();
    }

    @Test
    void the_service_ends_with_what_no_list_of_files_has() throws Exception {
        Path home = Files.createDirectories(root.resolve("installed"));
        Path steps = Files.createDirectories(home.resolve("bin/lib")).resolve("service-steps");
        Files.copy(PROJECT.resolve("bin/lib/service-steps"), steps);
        Path dist = Files.createDirectories(home.resolve("dist"));
        for (String made : List.of("agent.jsa", "cli.jsa", "caches-made-in", "ready")) {
            Files.createFile(dist.resolve(made));
        }

        assertEquals(0, sh(steps + " end").exitCode());
        assertEquals(0, sh(steps + " end").exitCode());

        try (var left = Files.list(dist)) {
            assertEquals(List.of(dist.resolve("ready")), left.toList());
        }
    }

    private Path vault() throws IOException {
        Path vault = Files.createDirectories(root.resolve("vaults/1000")).resolve("vault.db");
        return Files.writeString(vault, "somebody's passkeys");
    }

    /// A copy in which the installation and the vaults lie below `root`.
    private Ran script(String name, Map<String, String> environment, String... arguments) throws Exception {
        String text = composed(name)
                .replace(HOME, root.resolve("home").toString())
                .replace("/var/lib/localpasskey", root.resolve("vaults").toString())
                .replace("/run/localpasskey", root.resolve("run").toString())
                .replace("/etc/localpasskey", root.resolve("etc").toString());
        Path copy = Files.writeString(root.resolve(name), text);
        return sh(environment, copy + " " + String.join(" ", arguments));
    }

    /// With what packages of all kinds do alike.
    private static String composed(String name) throws Exception {
        String text = Files.readString(PROJECT.resolve("packaging/deb").resolve(name));
        for (String part : List.of("before-install", "after-install", "before-remove", "after-remove")) {
            text = text.replace(
                    "@" + part + "@\n",
                    Files.readString(PROJECT.resolve("packaging/scripts").resolve(part)));
        }
        return text;
    }

    private Ran sh(String command) throws Exception {
        return sh(Map.of(), command);
    }

    private Ran sh(Map<String, String> environment, String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec sh " + command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("PATH", root.resolve("path") + ":/usr/bin:/bin");
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), words);
    }

    private List<String> told() throws IOException {
        return Files.exists(told) ? Files.readAllLines(told) : List.of();
    }

    /// Writes down its name and what it was told, then does what the script says.
    private void program(String path, String script) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        String note = "printf '%s\\n' \"$(echo " + file.getFileName() + " \"$@\")\" >>'" + told + "'\n";
        Files.writeString(file, "#!/bin/sh\n" + note + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }
}
