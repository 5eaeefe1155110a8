package localpasskey.cli.browser;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import localpasskey.control.socket.UserId;

/// A way to start the agent.
@FunctionalInterface
interface AgentStart {

    /// @return whether something was started; it need not listen yet
    boolean run();

    /// Where the system's service works for everybody, it is not ours to start.
    static AgentStart none() {
        return () -> false;
    }

    /// In session mode: the person's units, and without those the program itself, which then asks by a pinentry.
    ///
    /// @param launcher bin/localpasskey, where that is known
    static AgentStart ofSession(Optional<Path> launcher) {
        return () -> succeeds(List.of(
                        "systemctl", "--user", "start", "localpasskey-agent.service", "localpasskey-prompter.service"))
                || launcher.filter(AgentStart::startsWithPinentry).isPresent();
    }

    /// On a Mac: the person's LaunchAgent, and without it the program itself. It asks by no
    /// pinentry: the Secure Enclave asks.
    ///
    /// @param launcher bin/localpasskey, where that is known
    static AgentStart ofMac(Optional<Path> launcher) {
        return () -> kicksLaunchAgent()
                || launcher.filter(path -> starts(List.of(path.toString(), "agent")))
                        .isPresent();
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

    private static boolean startsWithPinentry(Path launcher) {
        Path pinentry = launcher.resolveSibling("lib").resolve("pinentry-window");
        return starts(List.of(launcher.toString(), "agent", "--no-uhid", "--pinentry", pinentry.toString()));
    }

    private static boolean starts(List<String> command) {
        try {
            silent(command).start();
            return true;
        } catch (IOException _) {
            return false;
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
