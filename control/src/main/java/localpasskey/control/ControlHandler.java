package localpasskey.control;

import java.time.Duration;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// The agent behind the socket: one method for each [Query] and each [Change].
///
/// Called from many threads at once. Secrets are closed by the server when the method returns.
public interface ControlHandler {

    /// Everything but the prompter, which the server knows better: its part is replaced.
    StatusReport status() throws RefusedException;

    Report.PasskeyPage passkeys(PageRequest page) throws RefusedException;

    PasskeyDetail passkey(CredentialId id) throws RefusedException;

    PinReport pinStatus() throws RefusedException;

    default FingerprintReport fingerprint() throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This agent knows no fingerprints.");
    }

    Report.HistoryPage history(PageRequest page) throws RefusedException;

    HistoryVerdict checkHistory() throws RefusedException;

    Report.Findings findings() throws RefusedException;

    /// @param attended see [Query.SelfTest]
    SelfTestReport selfTest(boolean attended) throws RefusedException;

    void rename(CredentialId id, String label) throws RefusedException;

    /// Asks the person first.
    ///
    /// @param hangUp withdraws the question
    void delete(CredentialId id, HangUp hangUp) throws RefusedException;

    PinOutcome setPin(Secret pin) throws RefusedException;

    PinOutcome changePin(Secret old, Secret replacement) throws RefusedException;

    void replug() throws RefusedException;

    /// Asks the person before it switches off.
    ///
    /// @param hangUp withdraws the question
    void alwaysUv(boolean on, HangUp hangUp) throws RefusedException;

    /// What is kept for the person to look up.
    default RecordsHandler records() throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This agent keeps no records.");
    }

    /// Asks the person for the PIN, unless it only switches off.
    ///
    /// @param limit how long after the PIN a finger does; zero switches off
    /// @param hangUp withdraws the question
    default void fingerprint(Duration limit, HangUp hangUp) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This agent knows no fingerprints.");
    }

    /// A browser has come. From now on the desk gets what its pages request.
    default BrowserDesk browser(Browser browser) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This agent does not serve browsers.");
    }

    /// Takes note of a defect.
    ///
    /// @return the id under which the log has it
    String logged(RuntimeException defect);
}
