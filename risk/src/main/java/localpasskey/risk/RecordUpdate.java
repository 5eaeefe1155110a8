package localpasskey.risk;

import java.util.Optional;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;

/// What is kept of a passkey after a decision. Nothing but what an answer proved: the counter never falls, and
/// BE and UV are learned by a second factor only.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion WebAuthn Level 3 §7.2
final class RecordUpdate {

    private RecordUpdate() {}

    static Optional<PasskeyRecord> after(Outcome outcome, Situation situation) {
        return switch (outcome) {
            case ALLOW -> accepted(situation);
            case STEP_UP -> suspected(situation.facts());
            case RECOVER, REFUSE -> Optional.empty();
        };
    }

    private static Optional<PasskeyRecord> accepted(Situation situation) {
        Facts facts = situation.facts();
        return switch (facts.ceremony()) {
            case Assertion used -> Optional.of(used(used, situation));
            case Registration made ->
                Optional.of(PasskeyRecord.builder(made.id(), facts.time())
                        .aaguid(made.aaguid())
                        .attestation(made.attestation())
                        .backupEligibility(BackupEligibility.of(made.flags().backupEligible()))
                        .backedUp(made.flags().backedUp())
                        .signCount(made.signCount())
                        .uvInitialized(situation.isVerified())
                        .build());
            case OtherMethod other -> Optional.empty();
        };
    }

    private static PasskeyRecord used(Assertion used, Situation situation) {
        PasskeyRecord stored = used.stored();
        PasskeyRecord.Builder record = stored.toBuilder()
                .lastUsed(situation.facts().time())
                .backedUp(used.flags().backedUp())
                .signCount(Math.max(stored.signCount(), used.signCount()))
                .uvInitialized(stored.uvInitialized() || situation.isVerified())
                .copyWarnings(warnings(used));
        if (stored.backupEligibility() == BackupEligibility.UNKNOWN && situation.has(Proof.OTHER_FACTOR)) {
            record.backupEligibility(BackupEligibility.of(used.flags().backupEligible()));
        }
        return record.build();
    }

    /// The person has not proved enough, so what the answer says is not kept; that a copy is suspected is.
    private static Optional<PasskeyRecord> suspected(Facts facts) {
        return facts.ceremony() instanceof Assertion used
                        && warnings(used) > used.stored().copyWarnings()
                ? Optional.of(
                        used.stored().toBuilder().copyWarnings(warnings(used)).build())
                : Optional.empty();
    }

    private static int warnings(Assertion used) {
        int before = used.stored().copyWarnings();
        return used.counterFell() && ProtocolRules.countsAlone(used)
                ? Math.min(before, Integer.MAX_VALUE - 1) + 1
                : before;
    }
}
