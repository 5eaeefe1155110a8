package localpasskey.authenticator;

import java.util.List;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;

/// The person's approval of what our own tools are to do.
///
/// A click proves little: any program of the person can take the prompter's place and give one. So what destroys or
/// weakens takes the PIN, typed into the question itself and checked by the chip. A click does where no PIN is set.
public interface ChangeApproval {

    /// The passkey is to be deleted. By the PIN; a chip that asks the person itself does so.
    ///
    /// @param caller who asks, for the prompt
    /// @param cancellation withdraws the question
    Outcome delete(Passkey passkey, Caller caller, Cancellation cancellation) throws VaultException, KeyStoreException;

    /// The same for all of a site, one or more, which the person is asked about once.
    Outcome deleteAll(List<Passkey> passkeys, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException;

    /// The same for one that no site received, which the person is told.
    Outcome deleteUndelivered(Passkey passkey, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException;

    /// `alwaysUv` is to be switched off. By the PIN.
    Outcome alwaysUvOff(Caller caller, Cancellation cancellation) throws VaultException, KeyStoreException;

    /// The pause after three wrong PINs in a row is to end. By a click; what then ends it is the power-up.
    Outcome tryAgain(Caller caller, Cancellation cancellation) throws VaultException, KeyStoreException;

    /// A reset is to be taken for the next ten seconds, and is from then on. By the PIN; by a click where it is
    /// blocked, so that a forgotten PIN traps nobody.
    Outcome openResetWindow(Caller caller, Cancellation cancellation) throws VaultException, KeyStoreException;

    /// The chip is to say to somebody else which chip it is, and perhaps that a passkey is in it. By the PIN:
    /// it is a name that the computer keeps for its whole life.
    ///
    /// @param site of the passkey, empty text where there is none
    Outcome attest(RelyingPartyId site, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException;

    /// A site is to get the chip's certificate, and what the chip says of new passkeys for it. By the PIN.
    Outcome attestToSite(RelyingPartyId site, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException;

    /// What came of asking. Nothing is written down but wrong PINs.
    sealed interface Outcome {

        /// @param by how the person was verified
        record Approved(Verification by) implements Outcome {}

        /// @param status as a client would be told: OPERATION_DENIED, USER_ACTION_TIMEOUT, PIN_BLOCKED, UV_BLOCKED, …
        /// @param cause of the line that says so
        record Refused(CtapStatus status, Cause cause) implements Outcome {}

        record NobodyToAsk() implements Outcome {}

        /// The administrator's policy does not allow it: nobody was asked.
        record ByAdministrator(UserMessage why) implements Outcome {}
    }
}
