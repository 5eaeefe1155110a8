package localpasskey.risk.facts;

import java.time.Instant;
import java.util.UUID;

/// What a website keeps of a passkey beside its public key: one row of your table.
///
/// ```java
/// PasskeyRecord stored = PasskeyRecord.builder(row.credentialId(), row.created())
///         .backupEligibility(BackupEligibility.of(row.backupEligible()))
///         .backedUp(row.backupState())
///         .signCount(row.signCount())
///         .uvInitialized(row.uvInitialized())
///         .build();
/// ```
///
/// @param id credential id in Base64url, the key of your table
/// @param created when it was registered
/// @param lastUsed when it was last accepted; as `created` where never
/// @param aaguid zeros where there is none
/// @param attestation what was verified at the registration
/// @param backupEligibility BE at the registration; it never changes
/// @param backedUp BS, the latest
/// @param signCount the highest that was accepted, 0 to 2^32 - 1
/// @param uvInitialized whether UV was ever 1 in a way that can be relied on
/// @param copyWarnings how often its counter did not rise
/// @param suspended refused until somebody looked into it
/// @param canary a decoy: nobody uses it, so its use is an alarm
/// @spec https://www.w3.org/TR/webauthn-3/#credential-record WebAuthn Level 3 §4
public record PasskeyRecord(
        String id,
        Instant created,
        Instant lastUsed,
        UUID aaguid,
        Attestation attestation,
        BackupEligibility backupEligibility,
        boolean backedUp,
        long signCount,
        boolean uvInitialized,
        int copyWarnings,
        boolean suspended,
        boolean canary) {

    /// 1023 octets in Base64url.
    private static final int MAX_ID_LENGTH = 1364;

    public PasskeyRecord {
        requireId(id);
        if (signCount < 0 || signCount > Ceremony.MAX_SIGN_COUNT) {
            throw new IllegalArgumentException(
                    "signCount " + signCount + " of passkey " + id + " is not within 0 to " + Ceremony.MAX_SIGN_COUNT);
        }
        if (copyWarnings < 0) {
            throw new IllegalArgumentException("copyWarnings " + copyWarnings + " of passkey " + id);
        }
        if (backedUp && backupEligibility == BackupEligibility.NO) {
            throw new IllegalArgumentException("passkey " + id
                    + " is stored with BE=0 and BS=1, which no registration may have:"
                    + " load it with BackupEligibility.UNKNOWN");
        }
    }

    /// Begins with what is worth least: BE unknown, nothing attested, never verified.
    public static Builder builder(String id, Instant created) {
        return new Builder(id, created);
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /// Both of them in one, for a passkey that was used twice at the same time: read the row again, merge,
    /// write. What was learned stays learned, the counter is the higher one.
    ///
    /// ```java
    /// decision.recordToStore()
    ///         .ifPresent(changed -> table.update(changed.mergedWith(table.lockAndRead(changed.id()))));
    /// ```
    ///
    /// @param stored what stands in your table now; its BE counts, if it is known
    public PasskeyRecord mergedWith(PasskeyRecord stored) {
        if (!id.equals(stored.id)) {
            throw new IllegalArgumentException("passkey " + id + " cannot be merged with another one, " + stored.id);
        }
        PasskeyRecord later = stored.lastUsed.isAfter(lastUsed) ? stored : this;
        BackupEligibility eligibility =
                stored.backupEligibility == BackupEligibility.UNKNOWN ? backupEligibility : stored.backupEligibility;
        return stored.toBuilder()
                .lastUsed(later.lastUsed)
                .backupEligibility(eligibility)
                .backedUp(later.backedUp && eligibility != BackupEligibility.NO)
                .signCount(Math.max(signCount, stored.signCount))
                .uvInitialized(uvInitialized || stored.uvInitialized)
                .copyWarnings(Math.max(copyWarnings, stored.copyWarnings))
                .suspended(suspended || stored.suspended)
                .canary(canary || stored.canary)
                .build();
    }

    static void requireId(String id) {
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("a credential id of " + id.length()
                    + " characters: pass the credential's id in Base64url, 1 to " + MAX_ID_LENGTH + " characters");
        }
    }

    /// Puts a record together, member by member.
    public static final class Builder {

        private final String id;
        private final Instant created;
        private Instant lastUsed;
        private UUID aaguid = Ceremony.NO_AAGUID;
        private Attestation attestation = Attestation.NONE;
        private BackupEligibility backupEligibility = BackupEligibility.UNKNOWN;
        private boolean backedUp;
        private long signCount;
        private boolean uvInitialized;
        private int copyWarnings;
        private boolean suspended;
        private boolean canary;

        private Builder(String id, Instant created) {
            this.id = id;
            this.created = created;
            this.lastUsed = created;
        }

        private Builder(PasskeyRecord from) {
            this(from.id, from.created);
            lastUsed = from.lastUsed;
            aaguid = from.aaguid;
            attestation = from.attestation;
            backupEligibility = from.backupEligibility;
            backedUp = from.backedUp;
            signCount = from.signCount;
            uvInitialized = from.uvInitialized;
            copyWarnings = from.copyWarnings;
            suspended = from.suspended;
            canary = from.canary;
        }

        public Builder lastUsed(Instant time) {
            lastUsed = time;
            return this;
        }

        public Builder aaguid(UUID model) {
            aaguid = model;
            return this;
        }

        public Builder attestation(Attestation verified) {
            attestation = verified;
            return this;
        }

        public Builder backupEligibility(BackupEligibility eligibility) {
            backupEligibility = eligibility;
            return this;
        }

        public Builder backedUp(boolean state) {
            backedUp = state;
            return this;
        }

        public Builder signCount(long count) {
            signCount = count;
            return this;
        }

        public Builder uvInitialized(boolean initialized) {
            uvInitialized = initialized;
            return this;
        }

        public Builder copyWarnings(int warnings) {
            copyWarnings = warnings;
            return this;
        }

        public Builder suspended(boolean refused) {
            suspended = refused;
            return this;
        }

        public Builder canary(boolean decoy) {
            canary = decoy;
            return this;
        }

        public PasskeyRecord build() {
            return new PasskeyRecord(
                    id,
                    created,
                    lastUsed,
                    aaguid,
                    attestation,
                    backupEligibility,
                    backedUp,
                    signCount,
                    uvInitialized,
                    copyWarnings,
                    suspended,
                    canary);
        }
    }
}
