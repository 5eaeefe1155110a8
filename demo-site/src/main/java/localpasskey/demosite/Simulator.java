package localpasskey.demosite;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import localpasskey.aaguid.AaguidCatalogue;
import localpasskey.risk.Decision;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.ModelStatus;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import localpasskey.risk.facts.SessionFacts;
import tools.jackson.databind.JsonNode;

/// Any passkey that somebody can think of, judged by the policy that websites get: flags, model, attestation and
/// history in; decision, rules and reasons out. Nothing is stored.
final class Simulator {

    /// Of the passkey in question, and of the other one of its account.
    private static final String ID = "AAAAAAAAAAAAAAAAAAAAAA";

    private static final String OTHER_ID = "BBBBBBBBBBBBBBBBBBBBBB";

    /// What a website takes that takes some models only: ours, in a chip.
    private static final Set<UUID> ALLOWED = Set.of(
            UUID.fromString("713b04ce-b2f3-4b55-986d-afd363696ad0"),
            UUID.fromString("b44067f0-4a06-4402-abcb-836772086834"));

    private static final int MOST_HOURS = 24 * 365 * 10;

    private final InstantSource clock;
    private final AaguidCatalogue models = AaguidCatalogue.builtIn();

    Simulator(InstantSource clock) {
        this.clock = clock;
    }

    /// One rule that had something to say.
    ///
    /// @param meaning what the rule is for
    /// @param text why it said that now, as the library gives it to a website's log
    record Said(String rule, SiteText meaning, String outcome, String text) {}

    /// What the policy made of it.
    ///
    /// @param binding where the key is, as far as is known; empty where no passkey was used
    /// @param stored what the website would store, one member a line; empty where it stores nothing
    record Result(
            String outcome,
            List<String> missing,
            List<String> duties,
            String binding,
            String model,
            List<Said> reasons,
            List<SiteText> stored) {}

    Result judge(JsonNode chosen) throws SiteException {
        RiskPolicy policy = policy(chosen);
        PasskeyRecord stored = stored(chosen);
        String presented = chosen.path("presented").asString("");
        boolean byPasskey = presented.equals("SIGN_IN");
        Facts facts = facts(chosen, ceremony(chosen, presented, stored), stored, presented.equals("REGISTRATION"));
        Decision decision = policy.decide(facts);
        return new Result(
                decision.outcome().name(),
                decision.missing().stream().map(Proof::name).sorted().toList(),
                decision.duties().stream().map(Enum::name).sorted().toList(),
                byPasskey ? policy.bindingOf(stored).name() : "",
                models.of(stored.aaguid()).name(),
                decision.reasons().stream()
                        .map(reason -> new Said(
                                reason.rule(),
                                SiteText.of("rule." + reason.rule().toLowerCase(Locale.ROOT)),
                                reason.outcome().name(),
                                reason.text()))
                        .toList(),
                decision.recordToStore().map(Simulator::lines).orElse(List.of()));
    }

    private RiskPolicy policy(JsonNode chosen) throws SiteException {
        Profile profile = one(Profile.class, chosen, "profile");
        boolean reported = chosen.path("reported").asBoolean(false);
        RiskPolicy policy = RiskPolicy.of(profile).models(reported ? this::reported : models);
        if (!chosen.path("allowList").asBoolean(false)) {
            return policy;
        }
        if (profile == Profile.PUBLIC) {
            throw new SiteException("error.allow-list");
        }
        return policy.onlyModels(ALLOWED);
    }

    /// As FIDO's metadata would have it of a model that somebody got around.
    private AuthenticatorModel reported(UUID aaguid) {
        AuthenticatorModel model = models.of(aaguid);
        return new AuthenticatorModel(
                model.name(), model.syncing(), model.multiDevice(), Set.of(ModelStatus.USER_VERIFICATION_BYPASS));
    }

    private Facts facts(JsonNode chosen, Ceremony ceremony, PasskeyRecord stored, boolean registration)
            throws SiteException {
        Instant now = clock.instant();
        Instant signedIn = now.minus(Duration.ofHours(hours(chosen, "sessionHours")));
        ClientFacts client = new ClientFacts(
                chosen.path("knownBrowser").asBoolean(false),
                !chosen.path("claimsNoWebAuthn").asBoolean(false),
                chosen.path("anotherDevice").asBoolean(false));
        Facts facts = Facts.of(
                        ceremony, one(Action.class, chosen, "action"), account(chosen, stored, registration), now)
                .client(client)
                .session(new SessionFacts(signedIn, signedIn))
                .removing(stored.id());
        for (JsonNode proof : chosen.path("proofs")) {
            facts = facts.proved(constant(Proof.class, proof.asString("")));
        }
        return facts;
    }

    private static Ceremony ceremony(JsonNode chosen, String presented, PasskeyRecord stored) throws SiteException {
        JsonNode answer = chosen.path("answer");
        PasskeyFlags flags = new PasskeyFlags(
                answer.path("uv").asBoolean(false),
                answer.path("be").asBoolean(false),
                answer.path("bs").asBoolean(false));
        long count = count(answer);
        ChallengeState challenge = one(ChallengeState.class, chosen, "challenge");
        return switch (presented) {
            case "SIGN_IN" -> new Ceremony.Assertion(stored, flags, count, challenge);
            case "REGISTRATION" ->
                new Ceremony.Registration(ID, flags, count, stored.aaguid(), stored.attestation(), challenge);
            case "PASSWORD" -> new Ceremony.OtherMethod("password");
            default -> throw new SiteException("error.presented");
        };
    }

    private PasskeyRecord stored(JsonNode chosen) throws SiteException {
        JsonNode record = chosen.path("record");
        BackupEligibility eligibility = one(BackupEligibility.class, record, "be");
        boolean backedUp = record.path("bs").asBoolean(false);
        if (backedUp && eligibility == BackupEligibility.NO) {
            throw new SiteException("error.impossible-record");
        }
        return PasskeyRecord.builder(ID, clock.instant().minus(Duration.ofHours(hours(record, "ageHours"))))
                .aaguid(aaguid(chosen))
                .attestation(one(Attestation.class, chosen, "attestation"))
                .backupEligibility(eligibility)
                .backedUp(backedUp)
                .signCount(count(record))
                .uvInitialized(record.path("uv").asBoolean(false))
                .copyWarnings(record.path("suspectedCopy").asBoolean(false) ? 1 : 0)
                .suspended(record.path("suspended").asBoolean(false))
                .canary(record.path("decoy").asBoolean(false))
                .build();
    }

    private List<PasskeyRecord> account(JsonNode chosen, PasskeyRecord stored, boolean registration)
            throws SiteException {
        List<PasskeyRecord> mine = registration ? List.of() : List.of(stored);
        String beside = chosen.path("beside").asString("");
        if (beside.isEmpty()) {
            return mine;
        }
        PasskeyRecord other = PasskeyRecord.builder(OTHER_ID, stored.created())
                .backupEligibility(constant(BackupEligibility.class, beside))
                .uvInitialized(true)
                .build();
        return registration ? List.of(other) : List.of(stored, other);
    }

    private static UUID aaguid(JsonNode chosen) throws SiteException {
        String text = chosen.path("aaguid").asString("").strip();
        try {
            return text.isEmpty() ? Ceremony.NO_AAGUID : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new SiteException("error.aaguid", "713b04ce-b2f3-4b55-986d-afd363696ad0");
        }
    }

    private static long count(JsonNode of) throws SiteException {
        long count = of.path("signCount").asLong(0);
        if (count < 0 || count > Ceremony.MAX_SIGN_COUNT) {
            throw new SiteException("error.counter", Ceremony.MAX_SIGN_COUNT);
        }
        return count;
    }

    private static int hours(JsonNode of, String name) throws SiteException {
        int hours = of.path(name).asInt(0);
        if (hours < 0 || hours > MOST_HOURS) {
            throw new SiteException("error.hours", MOST_HOURS);
        }
        return hours;
    }

    private static <E extends Enum<E>> E one(Class<E> type, JsonNode of, String name) throws SiteException {
        return constant(type, of.path(name).asString(""));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) throws SiteException {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new SiteException("error.simulator-choice");
    }

    private static List<SiteText> lines(PasskeyRecord record) {
        return List.of(
                SiteText.of("stored.be", record.backupEligibility().name()),
                SiteText.of("stored.bs", record.backedUp() ? 1 : 0),
                SiteText.of("stored.counter", record.signCount()),
                SiteText.of(record.uvInitialized() ? "stored.uv" : "stored.no-uv"),
                SiteText.of("stored.copies", record.copyWarnings()));
    }
}
