package localpasskey.authenticator;

import java.time.Duration;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;

/// Switching fingerprints on and off from our own tools, and what the agent knows of the person's session.
public interface FingerprintManagement {

    /// Asks the person for the PIN, and from it on lets a finger do until the limit is over.
    ///
    /// @param limit after each PIN, never prolonged by use; positive
    /// @param caller who asks, for the prompt and the history
    /// @param cancellation withdraws the question
    Outcome on(Duration limit, Caller caller, Cancellation cancellation) throws VaultException, KeyStoreException;

    /// Asks nobody: it takes away.
    void off(Caller caller) throws VaultException;

    Status status() throws VaultException;

    /// Whether the person's own session has the seat, unlocked and awake. Nothing is open to fingers until this was
    /// said, and false closes at once.
    void permit(boolean personIsHere);

    /// The connection to the prompter has ended: what a PIN typed there left open for fingers is closed, so
    /// that another program that takes its place finds nothing open.
    void prompterGone();

    /// @param limit zero where fingerprints are off
    /// @param openFor how long a finger still does, zero where only the PIN helps
    record Status(Duration limit, Duration openFor) {}

    /// What became of it.
    sealed interface Outcome {
        record Done() implements Outcome {}

        record NoPin() implements Outcome {}

        record NobodyToAsk() implements Outcome {}

        /// @param status as a client would be told: OPERATION_DENIED, USER_ACTION_TIMEOUT, PIN_BLOCKED, UV_BLOCKED
        record Refused(CtapStatus status) implements Outcome {}
    }
}
