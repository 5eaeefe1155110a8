package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.Optional;
import localpasskey.cli.program.OwnLauncher;

/// The file that browsers start: it becomes `localpasskey browser-host`.
final class HostProgram {

    private HostProgram() {}

    static Optional<Path> file() {
        return OwnLauncher.file().map(launcher -> OwnLauncher.library(launcher, "browser-host"));
    }
}
