package localpasskey.demosite;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import localpasskey.demosite.Fact.Mood;
import localpasskey.demosite.Provider.Custody;

/// Puts into words what an authenticator says. Judges nothing that it cannot know: a claim is called a claim.
final class Inspector {

    /// The flags, with the letters that WebAuthn's readers know.
    static final SiteText PRESENT = SiteText.of("flag.up");

    static final SiteText VERIFIED = SiteText.of("flag.uv");
    static final SiteText ELIGIBLE = SiteText.of("flag.be");
    static final SiteText BACKED_UP = SiteText.of("flag.bs");

    private static final SiteText CUSTODY = SiteText.of("fact.custody");

    private Inspector() {}

    /// Whether it is copied: the first thing to know about a passkey.
    static Fact headline(Flags flags, UUID aaguid) {
        SiteText value = both(ELIGIBLE, flags.backupEligible(), BACKED_UP, flags.backedUp());
        if (flags.backedUp() && !flags.backupEligible()) {
            return new Fact(CUSTODY, value, SiteText.of("fact.custody.impossible"), Mood.BAD);
        }
        if (flags.backedUp()) {
            return new Fact(CUSTODY, value, SiteText.of("fact.custody.copied"), Mood.WARNING);
        }
        if (flags.backupEligible()) {
            return new Fact(CUSTODY, value, SiteText.of("fact.custody.copyable"), Mood.WARNING);
        }
        Provider provider = Provider.of(aaguid);
        return switch (provider.custody()) {
            case SYNCED -> new Fact(CUSTODY, value, SiteText.of("fact.custody.denied", provider.name()), Mood.BAD);
            case SOFTWARE -> new Fact(CUSTODY, value, SiteText.of("fact.custody.software"), Mood.NOTE);
            case ONE_DEVICE, EITHER -> new Fact(CUSTODY, value, SiteText.of("fact.custody.bound"), Mood.GOOD);
        };
    }

    static List<Fact> facts(Flags flags, Wishes wishes) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                flags.userPresent()
                        ? new Fact(PRESENT, "1", SiteText.of("fact.up.1"), Mood.GOOD)
                        : new Fact(PRESENT, "0", SiteText.of("fact.up.0"), Mood.BAD));
        facts.add(verified(flags, wishes));
        facts.add(
                flags.backupEligible()
                        ? new Fact(ELIGIBLE, "1", SiteText.of("fact.be.1"), Mood.WARNING)
                        : new Fact(ELIGIBLE, "0", SiteText.of("fact.be.0"), Mood.GOOD));
        facts.add(
                flags.backedUp()
                        ? new Fact(BACKED_UP, "1", SiteText.of("fact.bs.1"), Mood.WARNING)
                        : new Fact(BACKED_UP, "0", SiteText.of("fact.bs.0"), Mood.GOOD));
        facts.add(counter(flags));
        return facts;
    }

    private static Fact verified(Flags flags, Wishes wishes) {
        if (flags.userVerified()) {
            return new Fact(VERIFIED, "1", SiteText.of("fact.uv.1"), Mood.GOOD);
        }
        Mood mood = wishes.userVerification().equals("discouraged") ? Mood.NOTE : Mood.WARNING;
        return new Fact(VERIFIED, "0", SiteText.of("fact.uv.0"), mood);
    }

    private static Fact counter(Flags flags) {
        SiteText name = SiteText.verbatim("signCount");
        return flags.counter() == 0
                ? new Fact(name, "0", SiteText.of("fact.counter.none"), Mood.NOTE)
                : new Fact(name, Long.toString(flags.counter()), SiteText.of("fact.counter.some"), Mood.GOOD);
    }

    static Fact aaguid(UUID aaguid, boolean attested) {
        Provider provider = Provider.of(aaguid);
        return new Fact(
                SiteText.verbatim("AAGUID"),
                aaguid.toString(),
                SiteText.of(attested ? "fact.aaguid.attested" : "fact.aaguid.claimed", provider.name()),
                provider.custody() == Custody.SOFTWARE ? Mood.WARNING : Mood.NOTE);
    }

    static Fact transports(List<String> transports) {
        return new Fact(
                SiteText.verbatim("transports"),
                transports.isEmpty()
                        ? SiteText.of("fact.transports.none")
                        : SiteText.verbatim(String.join(", ", transports)),
                SiteText.of("fact.transports"),
                Mood.NOTE);
    }

    /// @param format of the attestation statement
    /// @param certified whether it carries a certificate
    static Fact attestation(String format, boolean certified) {
        SiteText name = SiteText.verbatim("attestation");
        if (format.equals("none")) {
            return new Fact(name, format, SiteText.of("fact.attestation.none"), Mood.NOTE);
        }
        return certified
                ? new Fact(
                        name,
                        SiteText.of("fact.attestation.with-certificate", format),
                        SiteText.of("fact.attestation.certificate"),
                        Mood.GOOD)
                : new Fact(
                        name,
                        SiteText.of("fact.attestation.by-itself", format),
                        SiteText.of("fact.attestation.self"),
                        Mood.NOTE);
    }

    /// @param json what the browser said of them
    static Fact extensions(String json) {
        return new Fact(
                SiteText.verbatim("extensions"),
                json.isEmpty() ? "{}" : json,
                SiteText.of(json.contains("\"rk\":true") ? "fact.extensions.resident" : "fact.extensions"),
                Mood.NOTE);
    }

    /// Two flags in one line.
    static SiteText both(SiteText one, boolean isOne, SiteText other, boolean isOther) {
        return SiteText.of("flag.pair", one, digit(isOne), other, digit(isOther));
    }

    private static int digit(boolean set) {
        return set ? 1 : 0;
    }
}
