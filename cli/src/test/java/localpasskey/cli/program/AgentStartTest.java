package localpasskey.cli.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AgentStartTest {

    @TempDir
    Path folder;

    /// There is no launchctl here.
    @Test
    void on_a_mac_without_a_launch_agent_it_starts_the_agent_without_a_pinentry() throws Exception {
        Path told = folder.resolve("told");
        Path launcher = Files.writeString(
                folder.resolve("localpasskey"),
                "#!/bin/sh\necho \"$@\" >'%1$s.new'; mv '%1$s.new' '%1$s'\n".formatted(told));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));

        assertTrue(
                AgentStart.ofMac(Optional.of(launcher), Redirect.DISCARD).run().isPresent());

        while (!Files.exists(told)) {
            Thread.onSpinWait();
        }
        assertEquals("agent\n", Files.readString(told));
    }

    @Test
    void says_that_nothing_could_be_started() {
        assertTrue(AgentStart.ofMac(Optional.empty(), Redirect.DISCARD).run().isEmpty());
        assertTrue(AgentStart.ofMac(Optional.of(folder.resolve("gone")), Redirect.DISCARD)
                .run()
                .isEmpty());
    }
}
