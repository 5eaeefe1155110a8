package localpasskey.control;

import java.nio.file.Path;

/// The agent's end of the control socket: a virtual thread for each connection.
public final class ControlServer implements AutoCloseable {

    /// Listens until closed. The directory is made (0700) where it is missing, and refused when it is open to others.
    ///
    /// @param program how the agent calls itself in its hello
    /// @param prompters where a prompter that registers is put; the agent asks there
    public static ControlServer listen(Path socket, String program, ControlHandler handler, PrompterDesk prompters)
            throws ControlException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
