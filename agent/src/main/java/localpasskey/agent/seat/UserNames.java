package localpasskey.agent.seat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import localpasskey.control.socket.UserId;

/// The name of a user, as logind tells it of those who are logged in.
public final class UserNames {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private UserNames() {}

    /// Empty where the user is not logged in, or nobody can tell.
    public static Optional<String> of(UserId user) {
        return of(Bus.SYSTEM, user);
    }

    static Optional<String> of(Path busSocket, UserId user) {
        try (Bus bus = Bus.connect(busSocket, PATIENCE)) {
            return Optional.of(Logind.nameOf(bus, user)).filter(name -> !name.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
