package localpasskey.cli.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The launcher of all our programs.
public final class OwnLauncher {

    private OwnLauncher() {}

    /// bin/localpasskey, as it said when it started this program.
    public static Optional<Path> file() {
        return Optional.ofNullable(System.getProperty("localpasskey.launcher")).map(Path::of);
    }

    /// A folder that lies with our programs, as `extension`; empty where there is none.
    public static Optional<Path> folder(String name) {
        return file().map(it -> it.resolveSibling("../" + name).normalize()).filter(Files::isDirectory);
    }

    /// A script beside a launcher, in `lib`.
    public static Path library(Path launcher, String name) {
        return launcher.resolveSibling("lib").resolve(name);
    }
}
