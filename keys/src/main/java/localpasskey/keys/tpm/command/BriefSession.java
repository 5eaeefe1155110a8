package localpasskey.keys.tpm.command;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.transport.ChipLost;

/// A HMAC session for one proof, for the length of a try block. Where the chip refuses the proof it would stay:
/// [#close] flushes it.
public final class BriefSession implements AutoCloseable {

    private final TpmSession session;
    private final SessionCommands commands;

    public BriefSession(TpmSession session, SessionCommands commands) {
        this.session = session;
        this.commands = commands;
    }

    /// The session's only use.
    public SessionUse proving(ChipSecret authValue) {
        return SessionUse.proving(session, authValue).last();
    }

    @Override
    public void close() throws KeyStoreException, ChipLost {
        commands.end(session);
    }
}
