package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The systemd units, judged by systemd's own tools.
@Timeout(120)
@Tag("systemd")
@ExtendWith(Needs.class)
final class UnitsTest {

    private static final Path PACKAGING =
            Path.of(System.getProperty("localpasskey.project", "..")).resolve("packaging");

    private static final Path SERVICE = PACKAGING.resolve("systemd/system/localpasskey@.service");

    /// Tenths, as systemd counts: 0 is perfectly confined, 100 not at all. What is left of it has reasons in the unit.
    private static final int MOST_EXPOSED = 10;

    @TempDir
    Path folder;

    @Test
    void systemd_understands_every_unit() throws Exception {
        Path program = Files.createFile(folder.resolve("localpasskey"));
        assertTrue(program.toFile().setExecutable(true));

        for (Path unit : units()) {
            String text = Files.readString(unit).replaceAll("(?m)^ExecStart=\\S+", "ExecStart=" + program);
            Path copy = folder.resolve(unit.getFileName().toString().replace("@.", "@1000."));
            Files.writeString(copy, text);
            String manager = unit.startsWith(SERVICE.resolveSibling("")) ? "--system" : "--user";

            Ran verify = run("systemd-analyze", "verify", "--man=no", manager, copy.toString());

            assertEquals(new Ran(0, ""), verify, unit.toString());
        }
    }

    @Test
    void the_service_is_confined() throws Exception {
        Ran security =
                run("systemd-analyze", "security", "--offline=true", "--threshold=" + MOST_EXPOSED, SERVICE.toString());

        assertEquals(0, security.exitCode(), security.words());
    }

    @Test
    void the_service_may_open_two_devices() throws IOException {
        assertEquals(Set.of("/dev/uhid rw", "/dev/tpmrm0 rw"), settings("DeviceAllow"));
        assertEquals(Set.of("closed"), settings("DevicePolicy"));
    }

    @Test
    void the_service_has_no_rights_of_root_and_writes_no_memory_to_a_disk() throws IOException {
        assertEquals(Set.of(""), settings("CapabilityBoundingSet"));
        assertEquals(Set.of("yes"), settings("NoNewPrivileges"));
        assertEquals(Set.of("0"), settings("LimitCORE"));
        assertEquals(Set.of("0"), settings("MemorySwapMax"));
        assertEquals(Set.of("localpasskey"), settings("User"));
    }

    /// Also by 0 or 143, which were not systemd's doing: it starts nothing anew that it stopped itself. A command line
    /// that is not understood, and a policy that cannot be used, do not mend themselves.
    @Test
    void the_agent_is_started_anew_however_it_ended() throws IOException {
        for (Path agent : List.of(SERVICE, PACKAGING.resolve("systemd/session/localpasskey-agent.service"))) {
            assertEquals(Set.of("always"), settings(agent, "Restart"), agent.toString());
            assertEquals(Set.of("2 10"), settings(agent, "RestartPreventExitStatus"), agent.toString());
        }
    }

    @Test
    void every_program_ends_where_memory_is_short() throws IOException {
        String flags = Files.readString(PACKAGING.resolveSibling("bin").resolve("lib/jvm.sh"));
        String forAll = flags.substring(flags.indexOf("jvm_common=("), flags.indexOf("jvm_agent=("));

        assertTrue(forAll.contains("-XX:+ExitOnOutOfMemoryError"), forAll);
    }

    @Test
    void the_prompter_takes_no_other_agent_than_the_service() throws IOException {
        String prompter = Files.readString(PACKAGING.resolve("systemd/user/localpasskey-prompter.service"));

        assertTrue(prompter.contains("--socket /run/localpasskey/%U/control.sock"), prompter);
    }

    private static Set<String> settings(String name) throws IOException {
        return settings(SERVICE, name);
    }

    private static Set<String> settings(Path unit, String name) throws IOException {
        return Files.readAllLines(unit).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> units() throws IOException {
        try (Stream<Path> files = Files.walk(PACKAGING.resolve("systemd"))) {
            List<Path> units = files.filter(file -> file.toString().endsWith(".service"))
                    .sorted()
                    .toList();
            assertTrue(units.size() >= 4, units.toString());
            return units;
        }
    }

    private record Ran(int exitCode, String words) {}

    private Ran run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), words);
    }
}
