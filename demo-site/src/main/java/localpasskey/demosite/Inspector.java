package localpasskey.demosite;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import localpasskey.demosite.Fact.Mood;
import localpasskey.demosite.Provider.Custody;

/// Puts into words what an authenticator says. Judges nothing that it cannot know: a claim is called a claim.
final class Inspector {

    /// The flags as WebAuthn names them, with the letters that its readers know.
    static final String PRESENT = "user present (UP)";

    static final String VERIFIED = "user verified (UV)";
    static final String ELIGIBLE = "backup eligible (BE)";
    static final String BACKED_UP = "backed up (BS)";

    private Inspector() {}

    /// Whether it is copied: the first thing to know about a passkey.
    static Fact headline(Flags flags, UUID aaguid) {
        Provider provider = Provider.of(aaguid);
        String value =
                "%s: %d, %s: %d".formatted(ELIGIBLE, digit(flags.backupEligible()), BACKED_UP, digit(flags.backedUp()));
        if (flags.backedUp() && !flags.backupEligible()) {
            return new Fact(
                    "Custody", value, "It says that it is copied but cannot be: one of both is not true.", Mood.BAD);
        }
        if (flags.backedUp()) {
            return new Fact(
                    "Custody",
                    value,
                    "This passkey is copied to a cloud account. Whoever gets into that account has it.",
                    Mood.WARNING);
        }
        if (flags.backupEligible()) {
            return new Fact(
                    "Custody", value, "This passkey can be copied to a cloud account; it is not yet.", Mood.WARNING);
        }
        return switch (provider.custody()) {
            case SYNCED ->
                new Fact(
                        "Custody",
                        value,
                        "It says that it never leaves this device, but " + provider.name() + " copies its passkeys.",
                        Mood.BAD);
            case SOFTWARE ->
                new Fact(
                        "Custody",
                        value,
                        "It is never copied to an account, but it is no hardware: whoever copies its files has it.",
                        Mood.NOTE);
            case ONE_DEVICE, EITHER ->
                new Fact("Custody", value, "This passkey says that it stays on one device.", Mood.GOOD);
        };
    }

    static List<Fact> facts(Flags flags, Wishes wishes) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                flags.userPresent()
                        ? new Fact(PRESENT, "1", "It says that somebody acted.", Mood.GOOD)
                        : new Fact(PRESENT, "0", "It says that nobody acted.", Mood.BAD));
        facts.add(verified(flags, wishes));
        facts.add(
                flags.backupEligible()
                        ? new Fact(ELIGIBLE, "1", "It may be copied to other devices.", Mood.WARNING)
                        : new Fact(ELIGIBLE, "0", "It can never be copied, it says.", Mood.GOOD));
        facts.add(
                flags.backedUp()
                        ? new Fact(BACKED_UP, "1", "It is copied now.", Mood.WARNING)
                        : new Fact(BACKED_UP, "0", "It is not copied now.", Mood.GOOD));
        facts.add(counter(flags));
        return facts;
    }

    private static Fact verified(Flags flags, Wishes wishes) {
        if (flags.userVerified()) {
            return new Fact(VERIFIED, "1", "It says that it verified you: by PIN, fingerprint or face.", Mood.GOOD);
        }
        return new Fact(
                VERIFIED,
                "0",
                "It did not verify you; whoever holds it can sign in.",
                wishes.userVerification().equals("discouraged") ? Mood.NOTE : Mood.WARNING);
    }

    private static Fact counter(Flags flags) {
        return flags.counter() == 0
                ? new Fact("signCount", "0", "It does not count. A copy of it would not be noticed.", Mood.NOTE)
                : new Fact(
                        "signCount",
                        Long.toString(flags.counter()),
                        "It counts: if the number ever falls, there is a copy.",
                        Mood.GOOD);
    }

    static Fact aaguid(UUID aaguid, boolean attested) {
        Provider provider = Provider.of(aaguid);
        String claim = attested ? "" : " That is a claim; nothing proves it.";
        Mood mood = provider.custody() == Custody.SOFTWARE ? Mood.WARNING : Mood.NOTE;
        return new Fact("AAGUID", aaguid.toString(), provider.name() + "." + claim, mood);
    }

    static Fact transports(List<String> transports) {
        return new Fact(
                "transports",
                transports.isEmpty() ? "none told" : String.join(", ", transports),
                "The ways on which it can be reached.",
                Mood.NOTE);
    }

    /// @param format of the attestation statement
    /// @param certified whether it carries a certificate
    static Fact attestation(String format, boolean certified) {
        if (format.equals("none")) {
            return new Fact(
                    "attestation",
                    "none",
                    "It says nothing about where its key is, or the browser was told to leave that out.",
                    Mood.NOTE);
        }
        return certified
                ? new Fact(
                        "attestation",
                        format + ", certificate",
                        "Signed by its maker's certificate. The signature is right; this page does not look up the maker.",
                        Mood.GOOD)
                : new Fact(
                        "attestation",
                        format + ", self",
                        "Signed by the new key itself: that key exists, and nothing else is proved.",
                        Mood.NOTE);
    }

    /// @param json what the browser said of them
    static Fact extensions(String json) {
        return new Fact(
                "extensions",
                json.isEmpty() ? "{}" : json,
                json.contains("\"rk\":true")
                        ? "The passkey can be found without a name: it knows whose it is."
                        : "What was asked beyond the usual, and what came of it.",
                Mood.NOTE);
    }

    private static int digit(boolean set) {
        return set ? 1 : 0;
    }
}
