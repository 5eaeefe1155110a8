package localpasskey.control.socket;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Where the agent's data and its socket are, unless somebody says otherwise.
///
/// @param dataDirectory the vault's
/// @param socket the control socket's
///
/// @spec https://specifications.freedesktop.org/basedir-spec/0.8/
public record ControlPlaces(Path dataDirectory, Path socket) {

    private static final String SOCKET_NAME = "control.sock";
    private static final String OUR_NAME = "localpasskey";

    /// Made by root; below it each person's service has a directory, named by the person's number.
    private static final Path SERVICE_RUNTIME = Path.of("/run", OUR_NAME);

    private static final Path SERVICE_DATA = Path.of("/var/lib", OUR_NAME);

    /// Both in `Library/Application Support/LocalPasskey`: macOS has no directory that goes with the session.
    public static ControlPlaces ofMac(Path home) {
        return in(home.resolve("Library", "Application Support", "LocalPasskey"));
    }

    /// On a Mac [#ofMac], else [#ofXdg].
    ///
    /// @param environment normally `System.getenv()`
    /// @param home the person's home directory
    public static ControlPlaces standard(Map<String, String> environment, Path home) {
        return System.getProperty("os.name").startsWith("Mac") ? ofMac(home) : ofXdg(environment, home);
    }

    /// `XDG_DATA_HOME/localpasskey` and `XDG_RUNTIME_DIR/localpasskey/control.sock`.
    ///
    /// Relative values of these variables are ignored, as their specification demands. Without a runtime directory
    /// the socket is with the data.
    ///
    /// @param environment normally `System.getenv()`
    /// @param home the person's home directory
    public static ControlPlaces ofXdg(Map<String, String> environment, Path home) {
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

    /// Of the service that works for this person: `/var/lib/localpasskey/UID` and `/run/localpasskey/UID/control.sock`.
    public static ControlPlaces ofService(UserId person) {
        String name = person.toString();
        return new ControlPlaces(
                SERVICE_DATA.resolve(name), SERVICE_RUNTIME.resolve(name).resolve(SOCKET_NAME));
    }

    /// Whether a socket is a service's, not one that the person made.
    public static boolean isOfService(Path socket) {
        return socket.startsWith(SERVICE_RUNTIME);
    }

    /// The number of the person whose service has this socket.
    public static String person(Path socketOfService) {
        return SERVICE_RUNTIME.relativize(socketOfService).getName(0).toString();
    }

    /// Where a program of this person looks for the agent: at the service where one is installed, unless an agent of
    /// the session listens and the service does not.
    ///
    /// @param isThere whether something is at a path; normally `Files::exists`
    public static ControlPlaces forClients(UserId person, ControlPlaces session, Predicate<Path> isThere) {
        ControlPlaces service = ofService(person);
        boolean onlySession = isThere.test(session.socket()) && !isThere.test(service.socket());
        return isThere.test(SERVICE_RUNTIME) && !onlySession ? service : session;
    }

    private static Optional<Path> absolute(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return value.startsWith("/") ? Optional.of(Path.of(value)) : Optional.empty();
    }
}
