package localpasskey.control;

import java.nio.file.Path;

/// Where an agent listens, and for whom.
public record ControlSocket(Path path, Served served) {

    /// Of an agent that runs as the person.
    public static ControlSocket own(Path path) {
        return new ControlSocket(path, new Served.Oneself());
    }
}
