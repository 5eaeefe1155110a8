package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.Map;

/// Whose browsers, and on which system.
///
/// @param root the file system's
/// @param directory the person's home, below that root
/// @param configuration where the person's programs keep their settings
public record Home(Path root, Path directory, Path configuration) {

    /// @param root `/`, or what stands for it
    /// @param environment normally `System.getenv()`
    /// @spec https://specifications.freedesktop.org/basedir-spec/0.8/
    public static Home of(Path root, Map<String, String> environment) {
        Path home = below(root, environment.getOrDefault("HOME", ""), root.resolve("nonexistent"));
        return new Home(
                root, home, below(root, environment.getOrDefault("XDG_CONFIG_HOME", ""), home.resolve(".config")));
    }

    private static Path below(Path root, String absolute, Path otherwise) {
        return absolute.startsWith("/") ? root.resolve(absolute.substring(1)) : otherwise;
    }
}
