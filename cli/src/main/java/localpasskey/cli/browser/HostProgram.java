package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import localpasskey.cli.program.OwnLauncher;

/// The file that browsers start: it becomes `localpasskey browser-host`.
final class HostProgram {

    private HostProgram() {}

    /// @param environment where `LOCALPASSKEY_RELAY` may name another: the demo's, which finds the demo's agent
    static Optional<Path> file(Map<String, String> environment) {
        String other = environment.getOrDefault("LOCALPASSKEY_RELAY", "");
        return other.isEmpty() ? ours() : Optional.of(Path.of(other).toAbsolutePath());
    }

    private static Optional<Path> ours() {
        return OwnLauncher.file().map(launcher -> OwnLauncher.library(launcher, "browser-host"));
    }
}
