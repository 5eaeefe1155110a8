package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.Optional;

/// The file that browsers start: it becomes `localpasskey browser-host`.
final class HostProgram {

    private HostProgram() {}

    /// bin/localpasskey, as it said when it started this program.
    static Optional<Path> launcher() {
        return Optional.ofNullable(System.getProperty("localpasskey.launcher")).map(Path::of);
    }

    /// Beside the launcher, in `lib`.
    static Optional<Path> file() {
        return launcher().map(launcher -> launcher.resolveSibling("lib").resolve("browser-host"));
    }
}
