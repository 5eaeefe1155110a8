package localpasskey.keys.tpm.command;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.UserProof;
import localpasskey.keys.tpm.TpmTicket;
import localpasskey.keys.tpm.transport.ChipLost;

/// The one session that stands while nothing is going on: it shows proofs to the chip, and guards the way.
///
/// Each use that the chip takes makes it forget what was shown, so one proof opens one signature.
public final class PolicySession {

    private final TpmSession session;
    private final SessionCommands commands;

    public PolicySession(TpmSession session, SessionCommands commands) {
        this.session = session;
        this.commands = commands;
    }

    public TpmSession session() {
        return session;
    }

    /// To guard the way only: HMAC over the answer, parameters encrypted.
    public SessionUse way() {
        return SessionUse.of(session);
    }

    /// To authorise one use of a key. Whether the proof fits the key is the chip's to say.
    public SessionUse shown(UserProof proof) throws KeyStoreException, ChipLost {
        return switch (proof) {
            case UserProof.Ticket(TpmTicket ticket) -> shown(ticket);
            case UserProof.Ticket _ ->
                throw new KeyStoreException(Reason.NOT_AUTHORISED, "a ticket of another kind of chip");
            case UserProof.Presence(ChipSecret authValue) -> {
                clear();
                commands.policyAuthValue(session);
                yield SessionUse.proving(session, authValue);
            }
            case UserProof.ChipPin _ -> throw new IllegalStateException("the PIN is to be checked first");
            case UserProof.EnclavePrompt _ ->
                throw new KeyStoreException(Reason.UNSUPPORTED, "this is not a Secure Enclave");
        };
    }

    /// Right after the PIN check, in its own session, the policy is met already.
    private SessionUse shown(TpmTicket ticket) throws KeyStoreException, ChipLost {
        boolean met =
                session.policyState() instanceof TpmSession.PolicyState.Pin(TpmTicket checked) && checked == ticket;
        if (!met) {
            clear();
            commands.policyTicket(session, ticket);
        }
        session.policyState(new TpmSession.PolicyState.Unclear());
        return SessionUse.of(session);
    }

    private void clear() throws KeyStoreException, ChipLost {
        if (!(session.policyState() instanceof TpmSession.PolicyState.Nothing)) {
            commands.policyRestart(session);
        }
    }
}
