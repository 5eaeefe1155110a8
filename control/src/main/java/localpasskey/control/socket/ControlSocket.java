package localpasskey.control.socket;

import java.nio.file.Path;

/// Where an agent listens, and for whom.
public record ControlSocket(Path path, AgentOwner served) {

    /// Of an agent that runs as the person.
    public static ControlSocket own(Path path) {
        return new ControlSocket(path, new AgentOwner.Oneself());
    }
}
