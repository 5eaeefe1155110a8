package localpasskey.control.server;

import java.time.Duration;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// The agent behind the socket: one method for each [Query] and each [Change].
///
/// Called from many threads at once. Secrets are closed by the server when the method returns.
public interface ControlHandler {

    /// Everything but the prompter, which the server knows better: its part is replaced.
    StatusReport status() throws RefusedException;

    Report.PasskeyPage passkeys(ListRange page) throws RefusedException;

    PasskeyDetail passkey(CredentialId id) throws RefusedException;

    PinStatus pinStatus() throws RefusedException;

    default FingerprintReport fingerprint() throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This agent knows no fingerprints.");
    }

    Report.HistoryPage history(ListRange page) throws RefusedException;

    HistoryVerdict checkHistory() throws RefusedException;

    Report.Findings findings() throws RefusedException;

    /// @param attended see [Query.SelfTest]
    SelfTestReport selfTest(boolean attended) throws RefusedException;

    void rename(CredentialId id, String label) throws RefusedException;

    /// Asks the person first.
    ///
    /// @param hangUp withdraws the question
    void delete(CredentialId id, Disconnect hangUp) throws RefusedException;

    PinOutcome setPin(Secret pin) throws RefusedException;

    PinOutcome changePin(Secret old, Secret replacement) throws RefusedException;

    void replug() throws RefusedException;

    /// Asks the person before it switches off.
    ///
    /// @param hangUp withdraws the question
    void alwaysUv(boolean on, Disconnect hangUp) throws RefusedException;

    /// What is kept for the person to look up.
    default RecordsHandler records() throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This agent keeps no records.");
    }

    /// Asks the person for the PIN, unless it only switches off.
    ///
    /// @param limit how long after the PIN a finger does; zero switches off
    /// @param hangUp withdraws the question
    default void fingerprint(Duration limit, Disconnect hangUp) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This agent knows no fingerprints.");
    }

    /// A browser has come. From now on the desk gets what its pages request.
    default BrowserHandler browser(BrowserIdentity browser) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This agent does not serve browsers.");
    }

    /// Takes note of a defect.
    ///
    /// @return the id under which the log has it
    String logged(RuntimeException defect);
}
