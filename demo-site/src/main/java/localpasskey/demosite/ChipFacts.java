package localpasskey.demosite;

import java.util.Locale;
import java.util.UUID;
import localpasskey.aaguid.AaguidCatalogue;
import localpasskey.demosite.Fact.Mood;
import localpasskey.demosite.attestation.EnrolledChip;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Binding;

/// What a passkey's attestation by a chip that this website enrolled is worth.
final class ChipFacts {

    private static final SiteText ATTESTATION = SiteText.verbatim("attestation");
    private static final AaguidCatalogue MODELS = AaguidCatalogue.builtIn();

    private ChipFacts() {}

    static Fact attested(EnrolledChip by) {
        SiteText value = SiteText.of("fact.attestation.chip", name(by));
        return by.isHardware()
                ? new Fact(ATTESTATION, value, SiteText.of("fact.attestation.hardware"), Mood.GOOD)
                : new Fact(ATTESTATION, value, SiteText.of("fact.attestation.software-tpm"), Mood.WARNING);
    }

    static SiteText name(EnrolledChip chip) {
        return chip.isHardware()
                ? SiteText.of("chip.hardware", chip.name())
                : SiteText.of("chip.software-tpm", chip.name());
    }

    /// For risk rules. That a software TPM says so proves no hardware.
    static Attestation evidence(EnrolledChip by) {
        return by.isHardware() ? Attestation.OWN_ROOT : Attestation.NONE;
    }

    /// As the risk rules call it.
    static Fact binding(Flags flags, Attestation evidence, UUID aaguid) {
        Binding binding = Binding.of(
                flags.backupEligible() ? BackupEligibility.YES : BackupEligibility.NO, evidence, MODELS.of(aaguid));
        return new Fact(
                SiteText.of("fact.binding"),
                SiteText.of("binding." + binding.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                SiteText.of("fact.binding.words"),
                binding.isAtLeast(Binding.DEVICE_BOUND_ATTESTED) ? Mood.GOOD : Mood.NOTE);
    }
}
