package localpasskey.risk;

import static localpasskey.risk.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import localpasskey.risk.facts.SessionFacts;

/// Facts of all kinds, sensible and not. The same seed gives the same ones.
final class RandomFacts {

    private static final List<ModelStatus> STATUSES = List.of(ModelStatus.values());
    private static final List<Syncing> SYNCINGS = List.of(Syncing.values());
    private static final List<MultiDevice> MULTI_DEVICES = List.of(MultiDevice.values());

    private final Random dice;

    RandomFacts(Random dice) {
        this.dice = dice;
    }

    /// One model for each kind of knowledge and each report, by an AAGUID that says which.
    static final AuthenticatorModels MODELS = aaguid -> {
        int number = (int) aaguid.getLeastSignificantBits();
        int statuses = number >>> 8;
        List<ModelStatus> reported = new ArrayList<>();
        for (ModelStatus status : STATUSES) {
            if ((statuses & 1 << STATUSES.indexOf(status)) != 0) {
                reported.add(status);
            }
        }
        return number == 0
                ? AuthenticatorModel.UNKNOWN
                : new AuthenticatorModel(
                        "model " + number,
                        SYNCINGS.get(number & 3),
                        MULTI_DEVICES.get(number >> 2 & 3),
                        Set.copyOf(reported));
    };

    RiskPolicy policy() {
        return RiskPolicy.of(any(Profile.values())).models(MODELS);
    }

    Facts facts() {
        List<PasskeyRecord> account = new ArrayList<>();
        for (int number = dice.nextInt(4); number > 0; number--) {
            account.add(passkey("passkey-" + number));
        }
        Facts facts = Facts.of(ceremony(account), any(Action.values()), account, NOW)
                .client(new ClientFacts(coin(), dice.nextInt(4) > 0, dice.nextInt(4) == 0))
                .session(new SessionFacts(ago(Duration.ofHours(30)), ago(Duration.ofMinutes(90))))
                .removing(
                        account.isEmpty() || coin()
                                ? ""
                                : any(account.toArray(PasskeyRecord[]::new)).id());
        for (Proof proof : Proof.values()) {
            facts = dice.nextInt(4) == 0 ? facts.proved(proof) : facts;
        }
        return facts;
    }

    private Ceremony ceremony(List<PasskeyRecord> account) {
        int kind = dice.nextInt(8);
        if (kind == 0) {
            return new OtherMethod("password");
        }
        ChallengeState challenge = dice.nextInt(8) == 0 ? any(ChallengeState.values()) : ChallengeState.FRESH;
        if (kind == 1) {
            return new Registration("new", flags(), count(), aaguid(), any(Attestation.values()), challenge);
        }
        PasskeyRecord stored = account.isEmpty() ? passkey("alone") : account.getFirst();
        PasskeyFlags flags = flags();
        if (dice.nextInt(4) > 0) {
            boolean eligible = stored.backupEligibility() == BackupEligibility.YES;
            flags = new PasskeyFlags(flags.userVerified(), eligible, eligible && flags.backedUp());
        }
        return new Assertion(stored, flags, count(), challenge);
    }

    private PasskeyRecord passkey(String id) {
        BackupEligibility eligibility = any(BackupEligibility.values());
        return PasskeyRecord.builder(id, ago(Duration.ofDays(3)))
                .aaguid(aaguid())
                .attestation(any(Attestation.values()))
                .backupEligibility(eligibility)
                .backedUp(eligibility != BackupEligibility.NO && coin())
                .signCount(count())
                .uvInitialized(dice.nextInt(4) > 0)
                .copyWarnings(dice.nextInt(8) == 0 ? 1 : 0)
                .suspended(dice.nextInt(16) == 0)
                .canary(dice.nextInt(16) == 0)
                .build();
    }

    private PasskeyFlags flags() {
        return new PasskeyFlags(dice.nextInt(4) > 0, coin(), coin());
    }

    private long count() {
        return coin() ? 0 : dice.nextInt(6);
    }

    private UUID aaguid() {
        int statuses = dice.nextInt(4) == 0 ? 1 << dice.nextInt(STATUSES.size()) : 0;
        return new UUID(0, coin() ? 0 : statuses << 8 | dice.nextInt(16));
    }

    private Instant ago(Duration most) {
        return NOW.minusSeconds(dice.nextLong(most.toSeconds()));
    }

    private boolean coin() {
        return dice.nextBoolean();
    }

    private <T> T any(T[] values) {
        return values[dice.nextInt(values.length)];
    }
}
