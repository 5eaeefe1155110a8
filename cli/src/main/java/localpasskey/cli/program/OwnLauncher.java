package localpasskey.cli.program;

import java.nio.file.Path;
import java.util.Optional;

/// The launcher of all our programs.
public final class OwnLauncher {

    private OwnLauncher() {}

    /// bin/localpasskey, as it said when it started this program.
    public static Optional<Path> file() {
        return Optional.ofNullable(System.getProperty("localpasskey.launcher")).map(Path::of);
    }

    /// A script beside a launcher, in `lib`.
    public static Path library(Path launcher, String name) {
        return launcher.resolveSibling("lib").resolve(name);
    }
}
