package localpasskey.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.AuthenticatorModel.MultiDevice;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;
import localpasskey.risk.facts.AuthenticatorModels;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.ModelStatus;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;

/// Passkeys, models and ceremonies that tests begin with: all in order, in use for a year, from a browser that
/// was seen before.
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final Instant LAST_YEAR = NOW.minus(Duration.ofDays(365));

    static final UUID CHIP = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");
    static final UUID CLOUD = UUID.fromString("c0ffee00-0000-4000-8000-000000000002");
    static final UUID STRANGER = UUID.fromString("c0ffee00-0000-4000-8000-000000000003");

    static final AuthenticatorModel CHIP_MODEL = AuthenticatorModel.named("Chip", Syncing.DEVICE_BOUND);
    static final AuthenticatorModel CLOUD_MODEL = AuthenticatorModel.named("Cloud", Syncing.SYNCED);

    /// Knows the chip and the cloud, and no stranger.
    static final AuthenticatorModels MODELS = aaguid ->
            aaguid.equals(CHIP) ? CHIP_MODEL : aaguid.equals(CLOUD) ? CLOUD_MODEL : AuthenticatorModel.UNKNOWN;

    static final PasskeyFlags VERIFIED = new PasskeyFlags(true, false, false);
    static final PasskeyFlags UNVERIFIED = new PasskeyFlags(false, false, false);
    static final PasskeyFlags SYNCED = new PasskeyFlags(true, true, true);
    static final PasskeyFlags SYNCED_UNVERIFIED = new PasskeyFlags(false, true, true);

    /// Device-bound (attested).
    static final PasskeyRecord ATTESTED =
            bound("attested").attestation(Attestation.METADATA_ROOT).build();

    /// Device-bound (claimed).
    static final PasskeyRecord CLAIMED = bound("claimed").build();

    static final PasskeyRecord IN_CLOUD = PasskeyRecord.builder("cloud", LAST_YEAR)
            .aaguid(CLOUD)
            .backupEligibility(BackupEligibility.YES)
            .backedUp(true)
            .uvInitialized(true)
            .build();

    /// Of the time before BE.
    static final PasskeyRecord OLD =
            PasskeyRecord.builder("old", LAST_YEAR).uvInitialized(true).build();

    static final OtherMethod PASSWORD = new OtherMethod("password");

    private Samples() {}

    static PasskeyRecord.Builder bound(String id) {
        return PasskeyRecord.builder(id, LAST_YEAR)
                .aaguid(CHIP)
                .backupEligibility(BackupEligibility.NO)
                .signCount(5)
                .uvInitialized(true);
    }

    static RiskPolicy policy(Profile profile) {
        return RiskPolicy.of(profile).models(MODELS);
    }

    /// A policy that knows one model only, the chip, as this.
    static RiskPolicy policy(Profile profile, AuthenticatorModel chip) {
        return RiskPolicy.of(profile).models(aaguid -> aaguid.equals(CHIP) ? chip : AuthenticatorModel.UNKNOWN);
    }

    static AuthenticatorModel chip(MultiDevice multiDevice, ModelStatus... statuses) {
        return new AuthenticatorModel("Chip", Syncing.UNKNOWN, multiDevice, Set.of(statuses));
    }

    /// Used by its owner, whose only one it is: the flags that fit to the record, a counter that rises.
    static Assertion use(PasskeyRecord passkey) {
        boolean syncable = passkey.backupEligibility() == BackupEligibility.YES;
        return use(passkey, new PasskeyFlags(true, syncable, passkey.backedUp()));
    }

    static Assertion use(PasskeyRecord passkey, PasskeyFlags flags) {
        return use(passkey, flags, passkey.signCount() == 0 ? 0 : passkey.signCount() + 1);
    }

    static Assertion use(PasskeyRecord passkey, PasskeyFlags flags, long signCount) {
        return new Assertion(passkey, flags, signCount, ChallengeState.FRESH);
    }

    static Registration make(PasskeyFlags flags, UUID aaguid, Attestation attestation) {
        return new Registration("new", flags, 1, aaguid, attestation, ChallengeState.FRESH);
    }

    static Facts facts(Ceremony ceremony, Action action, PasskeyRecord... account) {
        return Facts.of(ceremony, action, List.of(account), NOW).client(ClientFacts.USED_BEFORE);
    }

    /// A passkey that is the only one of its account.
    static Facts using(PasskeyRecord passkey, Action action) {
        return facts(use(passkey), action, passkey);
    }

    static Facts proved(Facts facts, Proof... proofs) {
        Facts more = facts;
        for (Proof proof : proofs) {
            more = more.proved(proof);
        }
        return more;
    }
}
