package localpasskey.cli.program;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.cli.invocation.OperatingSystem;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;

/// A way to start the agent.
@FunctionalInterface
public interface AgentStart {

    /// @return what was started; empty where nothing could be
    Optional<StartedAgent> run();

    /// For who may not.
    static AgentStart none() {
        return Optional::empty;
    }

    /// As this system does it in session mode: the person's units, and without those the program itself.
    ///
    /// @param asking what the program itself is told of how to ask the person; empty where a prompter will come
    /// @param errors where the program's errors go: a pipe only where somebody reads it and ends soon
    static AgentStart ofSession(List<String> asking, Redirect errors) {
        Optional<Path> launcher = OwnLauncher.file();
        return switch (OperatingSystem.own()) {
            case LINUX -> () -> units().or(() -> program(launcher, asking, errors));
            case MACOS -> ofMac(launcher, errors);
        };
    }

    /// How a pinentry asks, where no prompter will come.
    static List<String> byPinentry() {
        return OwnLauncher.file()
                .map(it -> List.of(
                        "--pinentry", OwnLauncher.library(it, "pinentry-window").toString()))
                .orElse(List.of());
    }

    /// The service of one person, for which the system asks for an administrator's password.
    ///
    /// @param socket that the service has, and which says whose it is
    static AgentStart ofService(Path socket) {
        return () -> elsewhere(succeeds(List.of("systemctl", "start", "localpasskey@" + ControlPlaces.person(socket))));
    }

    /// On a Mac: the person's LaunchAgent, and without it the program itself. It asks by no pinentry: the
    /// Secure Enclave asks.
    ///
    /// @param launcher bin/localpasskey, where that is known
    static AgentStart ofMac(Optional<Path> launcher, Redirect errors) {
        return () -> elsewhere(kicksLaunchAgent())
                .or(() -> launcher.flatMap(path -> started(List.of(path.toString(), "agent"), errors)));
    }

    private static Optional<StartedAgent> elsewhere(boolean started) {
        return started ? Optional.of(new StartedAgent.Elsewhere()) : Optional.empty();
    }

    private static boolean kicksLaunchAgent() {
        try {
            return succeeds(List.of("launchctl", "kickstart", "gui/" + UserId.own() + "/localpasskey.agent"));
        } catch (IOException _) {
            return false; // the system does not say who we are
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return silent(command).start().waitFor() == 0;
        } catch (IOException _) {
            return false; // no systemd here
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<StartedAgent> units() {
        return elsewhere(succeeds(List.of(
                "systemctl", "--user", "start", "localpasskey-agent.service", "localpasskey-prompter.service")));
    }

    private static Optional<StartedAgent> program(Optional<Path> launcher, List<String> asking, Redirect errors) {
        return launcher.flatMap(path -> {
            List<String> command = new ArrayList<>(List.of(path.toString(), "agent", "--no-uhid"));
            command.addAll(asking);
            return started(command, errors);
        });
    }

    private static Optional<StartedAgent> started(List<String> command, Redirect errors) {
        try {
            Process process = silent(command).redirectError(errors).start();
            return Optional.of(new StartedAgent.Own(process));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Standard output is the browser's.
    private static ProcessBuilder silent(List<String> command) {
        return new ProcessBuilder(command)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
    }
}
