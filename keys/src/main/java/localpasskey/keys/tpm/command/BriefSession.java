package localpasskey.keys.tpm.command;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.transport.ChipLost;

/// A session for the length of a try block. It ends with its last use; where the chip refuses that use it would stay:
/// [#close] flushes it.
public final class BriefSession implements AutoCloseable {

    private final TpmSession session;
    private final SessionCommands commands;

    public BriefSession(TpmSession session, SessionCommands commands) {
        this.session = session;
        this.commands = commands;
    }

    public TpmSession session() {
        return session;
    }

    /// With its last use.
    public boolean hasEnded() {
        return session.hasEnded();
    }

    @Override
    public void close() throws KeyStoreException, ChipLost {
        commands.end(session);
    }
}
