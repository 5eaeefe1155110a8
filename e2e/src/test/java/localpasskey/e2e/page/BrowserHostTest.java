package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.Launcher;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The relay as browsers start it, without a browser: nothing but frames leaves it on standard output.
@Timeout(120)
@Tag("built")
final class BrowserHostTest {

    private static final String OURS = "chrome-extension://" + BrowserPlace.EXTENSION + "/";
    private static final String STATUS = "{\"id\":1,\"op\":\"status\"}";

    @TempDir
    Path directory;

    private BrowserPlace place;

    @BeforeEach
    void be_at_home() throws IOException {
        place = new BrowserPlace(directory);
        Files.createDirectories(place.home());
    }

    @Test
    void speaks_with_no_other_extension() throws Exception {
        Process relay = start("chrome-extension://abcdefghijklmnopabcdefghijklmnop/");

        assertEquals(0, relay.getInputStream().readAllBytes().length);
        assertEquals(2, relay.waitFor());
    }

    @Test
    void answers_in_frames_alone_while_there_is_no_agent_and_ends_with_the_browser() throws Exception {
        Process relay = start(OURS);
        say(relay, STATUS);

        String answer = hear(relay.getInputStream());
        relay.getOutputStream().close();

        assertTrue(answer.startsWith("{\"id\":1,\"status\":{\"ready\":false,\"why\":\"not-running\""), answer);
        assertEquals(0, relay.getInputStream().readAllBytes().length);
        assertEquals(0, relay.waitFor());
    }

    @Test
    void ends_over_what_is_no_frame() throws Exception {
        Process relay = start(OURS);

        relay.getOutputStream().write(new byte[] {-1, -1, -1, -1});
        relay.getOutputStream().flush();

        assertEquals(0, relay.getInputStream().readAllBytes().length);
        assertEquals(1, relay.waitFor());
    }

    @Test
    void ends_with_the_agent_though_the_browser_says_nothing() throws Exception {
        PretendBrowserAgent agent = PretendBrowserAgent.listen(place.controlSocket());
        Process relay = start(OURS);
        say(relay, STATUS);
        assertTrue(hear(relay.getInputStream()).contains("\"ready\":true"));

        agent.close();

        assertEquals(0, relay.getInputStream().readAllBytes().length);
        assertEquals(0, relay.waitFor());
    }

    /// By the person's units; here a script stands for systemctl, and starts what the unit would.
    @Test
    void starts_the_agent_of_the_session_when_a_browser_asks() throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"))) {
            Path systemctl = Files.createDirectories(directory.resolve("bin")).resolve("systemctl");
            Files.writeString(systemctl, """
                    #!/bin/sh
                    echo "$@" > "%1$s/asked"
                    %2$s agent --no-uhid --data-dir "%3$s" --tpm "unix:%4$s" >/dev/null 2>"%1$s/agent.log" </dev/null &
                    echo $! > "%1$s/pid"
                    """.formatted(directory, Launcher.program(), place.agentData(), tpm.socket()));
            Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwx------"));
            ProcessBuilder builder = builder(OURS);
            builder.environment().remove("LOCALPASSKEY_START");
            builder.environment().merge("PATH", systemctl.getParent().toString(), (path, own) -> own + ":" + path);
            Process relay = builder.start();
            String answer;
            try {
                say(relay, STATUS);
                answer = hear(relay.getInputStream());
            } finally {
                endAgent();
            }

            assertTrue(answer.contains("\"version\""), "the agent's own words: " + answer);
            assertEquals(
                    "--user start localpasskey-agent.service localpasskey-prompter.service\n",
                    Files.readString(directory.resolve("asked")));
            assertEquals(0, relay.waitFor());
        }
    }

    private void endAgent() throws IOException {
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        ProcessHandle agent = ProcessHandle.of(pid).orElseThrow();
        agent.destroy();
        agent.onExit().join();
    }

    private Process start(String origin) throws IOException {
        return builder(origin).start();
    }

    private ProcessBuilder builder(String origin) throws IOException {
        Path program = Launcher.program().resolveSibling("lib").resolve("browser-host");
        return place.process(List.of(program.toString(), origin))
                .redirectError(directory.resolve("relay.log").toFile());
    }

    private static void say(Process relay, String json) throws IOException {
        byte[] octets = json.getBytes(StandardCharsets.UTF_8);
        relay.getOutputStream()
                .write(ByteBuffer.allocate(4 + octets.length)
                        .order(ByteOrder.nativeOrder())
                        .putInt(octets.length)
                        .put(octets)
                        .array());
        relay.getOutputStream().flush();
    }

    private static String hear(InputStream frames) throws IOException {
        int length = ByteBuffer.wrap(frames.readNBytes(4))
                .order(ByteOrder.nativeOrder())
                .getInt();
        return new String(frames.readNBytes(length), StandardCharsets.UTF_8);
    }
}
