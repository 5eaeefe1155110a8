package localpasskey.control;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the agent's data and its socket are, unless somebody says otherwise.
///
/// @param dataDirectory the vault's
/// @param socket the control socket's
///
/// @spec https://specifications.freedesktop.org/basedir-spec/0.8/
public record ControlPlaces(Path dataDirectory, Path socket) {

    private static final String SOCKET_NAME = "control.sock";
    private static final String OUR_NAME = "localpasskey";

    /// `XDG_DATA_HOME/localpasskey` and `XDG_RUNTIME_DIR/localpasskey/control.sock`.
    ///
    /// Relative values of these variables are ignored, as their specification demands. Without a runtime directory
    /// the socket is with the data.
    ///
    /// @param environment normally `System.getenv()`
    /// @param home the person's home directory
    public static ControlPlaces standard(Map<String, String> environment, Path home) {
        Path data = absolute(environment, "XDG_DATA_HOME")
                .orElse(home.resolve(".local/share"))
                .resolve(OUR_NAME);
        Path socketDirectory = absolute(environment, "XDG_RUNTIME_DIR")
                .map(runtime -> runtime.resolve(OUR_NAME))
                .orElse(data);
        return new ControlPlaces(data, socketDirectory.resolve(SOCKET_NAME));
    }

    /// Everything in one directory, as `--data-dir` asks.
    public static ControlPlaces in(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        return new ControlPlaces(absolute, absolute.resolve(SOCKET_NAME));
    }

    private static Optional<Path> absolute(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return value.startsWith("/") ? Optional.of(Path.of(value)) : Optional.empty();
    }
}
