package localpasskey.spring;

import localpasskey.risk.facts.Attestation;

/// What a policy wants kept of a passkey that Spring Security's own table has no column for.
///
/// @param attestation what was verified when it was registered
/// @param copyWarnings how often its counter did not rise
/// @param suspended refused until somebody looked into it
/// @param canary a decoy that nobody uses: its use is an alarm
public record PasskeyNote(Attestation attestation, int copyWarnings, boolean suspended, boolean canary) {

    /// Of a passkey of which nothing is noted, as one from before this library.
    public static final PasskeyNote NOTHING = new PasskeyNote(Attestation.NONE, 0, false, false);

    public PasskeyNote suspended(boolean refused) {
        return new PasskeyNote(attestation, copyWarnings, refused, canary);
    }

    public PasskeyNote canary(boolean decoy) {
        return new PasskeyNote(attestation, copyWarnings, suspended, decoy);
    }
}
