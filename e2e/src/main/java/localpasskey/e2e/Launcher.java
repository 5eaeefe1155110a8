package localpasskey.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/// The program under test: `bin/localpasskey` with what `bin/build` made. Never an old build.
public final class Launcher {

    private static final Path PROJECT = Path.of(System.getProperty("localpasskey.project", ".."))
            .toAbsolutePath()
            .normalize();

    private static final List<String> SHIPPED = List.of(
            "wire",
            "model",
            "keys",
            "vault",
            "authenticator",
            "hid",
            "control",
            "dbus",
            "webauthn",
            "agent",
            "sheet",
            "cli",
            "desktop");

    private Launcher() {}

    /// The folder of the project.
    public static Path project() {
        return PROJECT;
    }

    /// @throws AssertionError where it is older than the sources
    public static Path program() throws IOException {
        Path ready = PROJECT.resolve("target/dist/ready");
        if (!Files.exists(ready) || Files.getLastModifiedTime(ready).compareTo(newestSource()) < 0) {
            throw new AssertionError(
                    "These tests run the built program, and there is none of this state of the sources."
                            + " Run this first: bin/build");
        }
        return PROJECT.resolve("bin/localpasskey");
    }

    private static FileTime newestSource() throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (String module : SHIPPED) {
            FileTime there = newestIn(PROJECT.resolve(module).resolve("src/main"));
            newest = there.compareTo(newest) > 0 ? there : newest;
        }
        return newest;
    }

    private static FileTime newestIn(Path folder) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileTime there = Files.getLastModifiedTime(file);
                newest = there.compareTo(newest) > 0 ? there : newest;
            }
        }
        return newest;
    }
}
