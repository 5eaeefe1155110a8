package localpasskey.control.message;

import java.time.Duration;
import java.util.List;
import localpasskey.control.report.Enrolment;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;

/// Something the agent is to change.
public sealed interface Change {

    /// @param label the person's own name for it; empty takes it away
    record Rename(CredentialId id, String label) implements Change {}

    /// Takes away the notes that no site received the passkey, and that its site does not accept it.
    record Unmark(CredentialId id) implements Change {}

    /// The agent asks the person before it deletes.
    record Delete(CredentialId id) implements Change {}

    /// All passkeys of a site, which the person is asked about once.
    ///
    /// @param passkeys how many they are for who orders it, two or more; refused where the agent has another number
    record DeleteAll(RelyingPartyId site, long passkeys) implements Change {}

    /// A first PIN. UTF-8; on the agent's side the server closes it when the handler returns.
    record SetPin(Secret pin) implements Change {}

    /// Tells who is about to change the PIN whether they know it. Counted as any attempt. UTF-8; on the
    /// agent's side the server closes it when the handler returns.
    record CheckPin(Secret pin) implements Change {}

    /// Both UTF-8; on the agent's side the server closes them when the handler returns.
    record ChangePin(Secret old, Secret replacement) implements Change {}

    /// Unplugs the virtual key and plugs it in again, which ends the pause after three wrong PINs in a row. The agent
    /// asks the person before it does.
    record Replug() implements Change {}

    /// Lets a program reset the key in the next ten seconds. The agent asks the person for the PIN before it does.
    record OpenResetWindow() implements Change {}

    /// Erases the PIN and all passkeys. The agent asks the person twice before it does: as for [OpenResetWindow], and
    /// then whether everything is to be erased.
    record Reset() implements Change {}

    /// The agent asks the person before it switches this off.
    record AlwaysUv(boolean on) implements Change {}

    /// Whether the chip keeps the storage root and what checks the PIN across its resets: switched off, their
    /// places are given back, and each use takes longer. Remembered.
    record KeepInChip(boolean on) implements Change {}

    /// Takes out of the chip what was made for other vaults, see [Report.ChipPlaces].
    record ReleaseOrphans() implements Change {}

    /// The desktop brings a window up. Refused where no desktop is the prompter.
    record OpenWindow(Window what) implements Change {}

    /// @param checked the person has just tried it
    record NoteRecoveryMethod(String site, RecoveryMethod.Kind kind, String note, boolean checked) implements Change {}

    /// The person has just tried this way in.
    record CheckedRecoveryMethod(long number) implements Change {}

    record RemoveRecoveryMethod(long number) implements Change {}

    record Remind(String site, ReminderChoice choice) implements Change {}

    /// Passkeys of another computer go onto the list of those to be made here; all or none.
    ///
    /// @param enrolments [ControlProtocol#MAX_PAGE] at most
    record NoteEnrolments(List<Enrolment> enrolments) implements Change {
        public NoteEnrolments {
            enrolments = List.copyOf(enrolments);
        }
    }

    /// Takes it off the list.
    record ForgetEnrolment(String site, String account) implements Change {}

    /// Somebody else is to be shown which chip this is, or what is in it; or no more.
    sealed interface AttestationChange extends Change {}

    /// A new attestation key, and the certificate of the chip that it is in. The agent asks the person for
    /// the PIN.
    ///
    /// @param site whose new passkeys are to be attested from now on; empty for one proof of one passkey
    record StartAttestation(String site) implements AttestationChange {}

    /// The chip is to open what the site made for the attestation key that was made last for a site.
    ///
    /// @param challenge the site's, as it came
    record OpenAttestationChallenge(Bytes challenge) implements AttestationChange {}

    /// The site's word for that attestation key, which is kept with it.
    ///
    /// @param certificates the site's message, as it came
    record KeepAttestationCertificates(Bytes certificates) implements AttestationChange {}

    /// New passkeys of this site are not attested by the chip any more.
    record ForgetSiteAttestation(String site) implements AttestationChange {}

    /// The chip is to say that this passkey is in it. The agent asks the person for the PIN.
    ///
    /// @param challenge a verifier's, as it came
    record Attest(CredentialId id, Bytes challenge) implements AttestationChange {}

    /// Whether what pages show of passkeys elsewhere is kept; switched off, what was kept is erased.
    record Checker(boolean on) implements Change {}

    /// Erases what pages showed of passkeys of a site.
    record ForgetSeen(String site) implements Change {}

    /// The agent asks the person for the PIN before it switches this on, or takes another limit.
    ///
    /// @param limit how long after the PIN a finger does; zero switches fingerprints off, whole seconds
    record Fingerprint(Duration limit) implements Change {}
}
