package localpasskey.risk;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.AuthenticatorModels;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.ModelStatus;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;

/// What a rule is asked about: the facts, and what follows from them.
public final class Situation {

    /// What a policy is set to.
    ///
    /// @param allowedModels empty where any will do
    record Settings(Profile profile, AuthenticatorModels models, Set<UUID> allowedModels, Duration coolDown) {}

    private final Facts facts;
    private final Settings settings;
    private final AuthenticatorModel model;
    private final Binding binding;
    private final boolean verified;

    Situation(Facts facts, Settings settings) {
        this.facts = facts;
        this.settings = settings;
        this.model = settings.models().of(aaguid());
        this.binding = switch (facts.ceremony()) {
            case Assertion used ->
                Binding.of(used.stored().backupEligibility(), used.stored().attestation(), model);
            case Registration made ->
                Binding.of(BackupEligibility.of(made.flags().backupEligible()), made.attestation(), model);
            case OtherMethod other -> Binding.UNKNOWN;
        };
        this.verified = saysVerified() && !model.has(ModelStatus.USER_VERIFICATION_BYPASS) && verificationCounts();
    }

    public Facts facts() {
        return facts;
    }

    public Action action() {
        return facts.action();
    }

    public Profile profile() {
        return settings.profile();
    }

    /// Of the passkey that was used or made; [Binding#UNKNOWN] where none was.
    public Binding binding() {
        return binding;
    }

    /// Of the passkey that was used or made.
    public AuthenticatorModel model() {
        return model;
    }

    /// The model that the passkey says it is of; zeros where it does not, or where no passkey was used.
    public UUID aaguid() {
        return switch (facts.ceremony()) {
            case Assertion used -> used.stored().aaguid();
            case Registration made -> made.aaguid();
            case OtherMethod other -> Ceremony.NO_AAGUID;
        };
    }

    /// What was verified of the passkey's attestation when it was made.
    public Attestation attestation() {
        return switch (facts.ceremony()) {
            case Assertion used -> used.stored().attestation();
            case Registration made -> made.attestation();
            case OtherMethod other -> Attestation.NONE;
        };
    }

    /// Whether UV is 1 and can be relied on: the model is not known to lie, and UV was 1 before, or is
    /// confirmed now by another factor.
    public boolean isVerified() {
        return verified;
    }

    /// Whether UV is 1, relied on or not.
    boolean saysVerified() {
        return switch (facts.ceremony()) {
            case Assertion used -> used.flags().userVerified();
            case Registration made -> made.flags().userVerified();
            case OtherMethod other -> false;
        };
    }

    private boolean verificationCounts() {
        return !(facts.ceremony() instanceof Assertion used)
                || used.stored().uvInitialized()
                || has(Proof.OTHER_FACTOR);
    }

    /// Whether the person proved this, or more.
    public boolean has(Proof proof) {
        return proof.isAmong(facts.proofs());
    }

    public Binding bindingOf(PasskeyRecord passkey) {
        return Binding.of(
                passkey.backupEligibility(),
                passkey.attestation(),
                settings.models().of(passkey.aaguid()));
    }

    /// Whether the account has a passkey that is bound to a device, as it claims or as is attested. A suspended
    /// one counts: else whoever gets it suspended could fall back to a password.
    public boolean accountHasBoundPasskey() {
        for (PasskeyRecord passkey : facts.account()) {
            if (bindingOf(passkey).isAtLeast(Binding.DEVICE_BOUND_CLAIMED)) {
                return true;
            }
        }
        return false;
    }

    /// The best that the account has, decoys and suspended ones left out; the weakest of all where it has none.
    Binding strongestBinding() {
        Binding strongest = Binding.DEVICE_BOUND_CONTRADICTED;
        for (PasskeyRecord passkey : facts.account()) {
            if (isUsable(passkey) && bindingOf(passkey).isAtLeast(strongest)) {
                strongest = bindingOf(passkey);
            }
        }
        return strongest;
    }

    /// Not a decoy, not suspended.
    static boolean isUsable(PasskeyRecord passkey) {
        return !passkey.canary() && !passkey.suspended();
    }

    /// Empty where any model will do.
    Set<UUID> allowedModels() {
        return settings.allowedModels();
    }

    /// How long a new passkey that can be copied is not trusted with more than signing in.
    Duration coolDown() {
        return settings.coolDown();
    }
}
