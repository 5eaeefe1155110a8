package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// packaging/macos/install, as far as it can be run here: launchctl and the launcher only note what they are told.
@Timeout(60)
final class MacPackagingTest {

    private static final Path PACKAGING =
            Path.of(System.getProperty("localpasskey.project", "..")).resolve("packaging/macos");

    @TempDir
    Path home;

    private Path launcher;
    private Path plist;

    @BeforeEach
    void pretend() throws IOException {
        launcher = noting("localpasskey");
        noting("launchctl");
        plist = home.resolve("Library/LaunchAgents/localpasskey.agent.plist");
    }

    @Test
    void has_macos_start_the_agent_and_the_command_set_up_the_browsers() throws Exception {
        assertEquals(0, install(launcher.toString()));

        assertEquals(List.of(launcher.toString(), "agent", "--fingers", "any"), programArguments());
        assertFalse(Files.readString(plist).contains(">@"), "all is filled in");
        String domain = "gui/" + uid();
        assertEquals(
                List.of(
                        "launchctl bootout " + domain + "/localpasskey.agent",
                        "launchctl bootstrap " + domain + " " + plist,
                        "localpasskey browser install"),
                told());
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.resolve("Library/Logs/LocalPasskey"))));
    }

    @Test
    void binds_new_passkeys_to_these_fingers_where_that_is_wanted() throws Exception {
        assertEquals(0, install("--fingers", "these", launcher.toString()));
        assertEquals(List.of(launcher.toString(), "agent", "--fingers", "these"), programArguments());

        assertEquals(2, install("--fingers", "two", launcher.toString()));
    }

    @Test
    void takes_all_of_it_away() throws Exception {
        install(launcher.toString());

        assertEquals(0, install("--remove", launcher.toString()));

        assertFalse(Files.exists(plist));
        assertEquals("localpasskey browser remove", told().getLast());
    }

    private int install(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                PACKAGING.toAbsolutePath().normalize().resolve("install").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", home + ":" + System.getenv("PATH"));
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /// A program that only notes its name and what it is told.
    private Path noting(String name) throws IOException {
        Path program = Files.writeString(
                home.resolve(name), "#!/bin/sh\necho \"%s $*\" >>'%s'\n".formatted(name, home.resolve("told")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(home.resolve("told"));
    }

    private static String uid() throws IOException, InterruptedException {
        Process id = new ProcessBuilder("id", "-u").start();
        String number = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertTrue(id.waitFor() == 0);
        return number.strip();
    }

    private List<String> programArguments() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        Document document = builder.parse(plist.toFile());
        NodeList strings = document.getElementsByTagName("array").item(0).getChildNodes();
        return IntStream.range(0, strings.getLength())
                .mapToObj(strings::item)
                .filter(node -> node.getNodeName().equals("string"))
                .map(node -> node.getTextContent())
                .toList();
    }
}
