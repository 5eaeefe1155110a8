package localpasskey.e2e.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.Launcher;
import localpasskey.e2e.PretendPerson;

/// The real desktop on a screen of its own, and before it the place's pretend person, who types what the windows ask
/// for.
///
/// For one thread.
public final class DesktopAtScreen implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /// The desktop in the background: it ends with its screen.
    private static final String BOTH =
            "echo \"$DISPLAY\" >\"$4\"; \"$1\" desktop --hidden --socket \"$2\" & exec \"$3\"";

    private final Process screen;
    private final Path display;

    private DesktopAtScreen(Process screen, Path display) {
        this.screen = screen;
        this.display = display;
    }

    /// The X display, as programs are told it.
    public String display() throws IOException {
        return Files.readString(display).strip();
    }

    /// Returns when the agent, which runs already and has no other prompter, has the desktop as its prompter.
    public static DesktopAtScreen start(AgentPlace place) throws IOException, InterruptedException {
        Path log = place.keySocket().resolveSibling("desktop.log");
        Path display = place.keySocket().resolveSibling("display");
        Process screen = new ProcessBuilder(List.of(
                        Launcher.project()
                                .resolve("desktop/src/test/screen/on-screen")
                                .toString(),
                        "bash",
                        "-c",
                        BOTH,
                        "both",
                        Launcher.program().toString(),
                        place.controlSocket().toString(),
                        script(place.person()).toString(),
                        display.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DesktopAtScreen desktop = new DesktopAtScreen(screen, display);
        try {
            desktop.awaitRegistration(place);
            return desktop;
        } catch (ControlException | InterruptedException | AssertionError e) {
            desktop.close();
            throw new AssertionError(Files.readString(log), e);
        }
    }

    private static Path script(PretendPerson person) throws IOException {
        Path script = person.program().resolveSibling("person-at-screen.sh");
        try (InputStream there = Objects.requireNonNull(
                DesktopAtScreen.class.getResourceAsStream("/localpasskey/e2e/person-at-screen.sh"))) {
            Files.copy(there, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private void awaitRegistration(AgentPlace place) throws ControlException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isRegistered(place)) {
            if (System.nanoTime() > end || !screen.isAlive()) {
                throw new AssertionError("the desktop did not register");
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static boolean isRegistered(AgentPlace place) throws ControlException {
        try (ControlClient client = ControlClient.connect(place.controlSocket(), "e2e")) {
            return client.status().prompter() instanceof StatusReport.Prompter.There(PrompterKind kind, String _)
                    && kind == PrompterKind.DESKTOP;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> started = screen.descendants().toList();
        screen.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : started) {
            one.onExit().completeOnTimeout(one, 10, TimeUnit.SECONDS).join();
        }
    }
}
