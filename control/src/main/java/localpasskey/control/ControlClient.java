package localpasskey.control;

import java.nio.file.Path;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// A program's end of the control socket. One request at a time; not for several threads.
///
/// Secrets stay the caller's: the caller closes them.
public final class ControlClient implements AutoCloseable {

    /// @param program how the caller calls itself in its hello
    public static ControlClient connect(Path socket, String program) throws ControlException {
        throw new UnsupportedOperationException();
    }

    public StatusReport status() throws ControlException {
        throw new UnsupportedOperationException();
    }

    public Report.PasskeyPage passkeys(PageRequest page) throws ControlException {
        throw new UnsupportedOperationException();
    }

    public PasskeyDetail passkey(CredentialId id) throws ControlException {
        throw new UnsupportedOperationException();
    }

    public PinReport pinStatus() throws ControlException {
        throw new UnsupportedOperationException();
    }

    public Report.HistoryPage history(PageRequest page) throws ControlException {
        throw new UnsupportedOperationException();
    }

    public HistoryVerdict checkHistory() throws ControlException {
        throw new UnsupportedOperationException();
    }

    public Report.Findings findings() throws ControlException {
        throw new UnsupportedOperationException();
    }

    public void rename(CredentialId id, String label) throws ControlException {
        throw new UnsupportedOperationException();
    }

    /// Returns when the person has confirmed and the passkey is gone.
    public void delete(CredentialId id) throws ControlException {
        throw new UnsupportedOperationException();
    }

    public PinOutcome setPin(Secret pin) throws ControlException {
        throw new UnsupportedOperationException();
    }

    public PinOutcome changePin(Secret old, Secret replacement) throws ControlException {
        throw new UnsupportedOperationException();
    }

    public void replug() throws ControlException {
        throw new UnsupportedOperationException();
    }

    public void alwaysUv(boolean on) throws ControlException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
