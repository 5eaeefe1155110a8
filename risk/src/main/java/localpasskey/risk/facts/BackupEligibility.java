package localpasskey.risk.facts;

/// BE of a stored passkey: whether it said at its registration that it can be copied.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-credential-backup WebAuthn Level 3 §6.1.3
public enum BackupEligibility {
    YES,
    NO,

    /// The record is older than the flag, or nobody kept it.
    UNKNOWN;

    public static BackupEligibility of(boolean backupEligible) {
        return backupEligible ? YES : NO;
    }
}
