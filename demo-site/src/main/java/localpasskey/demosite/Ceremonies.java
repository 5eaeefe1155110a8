package localpasskey.demosite;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localpasskey.demosite.Accounts.Account;
import localpasskey.demosite.Accounts.Registered;
import localpasskey.demosite.CeremonyJudge.NewPasskey;
import localpasskey.demosite.Visit.Ceremony;
import localpasskey.demosite.attestation.ChipEnrolment;
import localpasskey.demosite.attestation.EnrolledChip;
import localpasskey.risk.facts.Attestation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Registering and signing in: what is asked of the browser, and what is made of its answer.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-rp-operations WebAuthn Level 3 §7
final class Ceremonies {

    private static final int CHALLENGE_LENGTH = 32;
    private static final long TIMEOUT_MILLIS = 300_000;

    private final JsonMapper json = new JsonMapper();
    private final Accounts accounts;
    private final CeremonyJudge judge;
    private final Decoys decoys;
    private final ChipEnrolment chips;
    private final InstantSource clock;
    private final SecureRandom random;

    Ceremonies(
            Accounts accounts,
            Decoys decoys,
            ChipEnrolment chips,
            CeremonyJudge judge,
            InstantSource clock,
            SecureRandom random) {
        this.accounts = accounts;
        this.chips = chips;
        this.decoys = decoys;
        this.judge = judge;
        this.clock = clock;
        this.random = random;
    }

    /// PublicKeyCredentialCreationOptionsJSON.
    Map<String, Object> creationOptions(Visit visit, String user, Wishes wishes) throws SiteException {
        Account account = accounts.open(user);
        requireOwner(visit, account);
        Map<String, Object> selection = new LinkedHashMap<>();
        selection.put("residentKey", wishes.residentKey());
        selection.put("userVerification", wishes.userVerification());
        if (!wishes.attachment().isEmpty()) {
            selection.put("authenticatorAttachment", wishes.attachment());
        }
        return Map.of(
                "rp", Map.of("id", DemoSite.DOMAIN, "name", "Passkey inspector"),
                "user", Map.of("id", account.handle(), "name", user, "displayName", user),
                "challenge", newChallenge(visit, user, wishes),
                "timeout", TIMEOUT_MILLIS,
                "pubKeyCredParams",
                        CeremonyJudge.ALGORITHMS.stream()
                                .map(number -> Map.of("type", "public-key", "alg", number))
                                .toList(),
                "authenticatorSelection", selection,
                "attestation", wishes.attestation(),
                "excludeCredentials", excluded(account, wishes),
                "extensions", Map.of("credProps", true));
    }

    /// Beside which there shall be no other one. Who enrolled a chip may make a passkey anew that it attests.
    private List<Map<String, Object>> excluded(Account account, Wishes wishes) {
        boolean anew =
                !chips.of(account.name()).isEmpty() && !wishes.attestation().equals("none");
        return account.passkeys().stream()
                .filter(passkey -> !anew || passkey.attestation().provesModel())
                .map(Ceremonies::descriptor)
                .toList();
    }

    /// A passkey for somebody else's account would be a way into it, also where that has none any more.
    private static void requireOwner(Visit visit, Account account) throws SiteException {
        if (account.owned() && !visit.user().equals(account.name())) {
            throw new SiteException("error.taken");
        }
    }

    Inspection register(Visit visit, JsonNode credential) throws SiteException {
        Ceremony ceremony = visit.end(challenge(credential), clock.instant());
        NewPasskey made = judge.registered(credential.toString(), ceremony);
        requireOwner(visit, accounts.open(ceremony.user()));
        List<String> transports = texts(credential.path("response").path("transports"));
        List<Fact> facts = new ArrayList<>(Inspector.facts(made.flags(), ceremony.wishes()));
        facts.add(Inspector.aaguid(made.aaguid(), made.certified()));
        Optional<EnrolledChip> chip =
                made.leaf().stream().findFirst().flatMap(leaf -> chips.attesting(ceremony.user(), leaf));
        Attestation evidence = chip.map(ChipFacts::evidence).orElse(Attestation.NONE);
        facts.add(
                chip.map(ChipFacts::attested).orElseGet(() -> Inspector.attestation(made.format(), made.certified())));
        facts.add(ChipFacts.binding(made.flags(), evidence, made.aaguid()));
        facts.add(Inspector.transports(transports));
        facts.add(Inspector.extensions(credential.path("clientExtensionResults").toString()));
        Inspection inspection =
                new Inspection("registration", Inspector.headline(made.flags(), made.aaguid()), facts, raw(credential));
        accounts.add(
                ceremony.user(),
                new Registered(made.id(), made.aaguid(), transports, made.record(), evidence, inspection));
        visit.signedIn(ceremony.user(), clock.instant());
        visit.tell("registration", ceremony.wishes(), made.flags());
        return inspection;
    }

    /// PublicKeyCredentialRequestOptionsJSON; without a name, for whatever passkey the person picks.
    Map<String, Object> requestOptions(Visit visit, String user, Wishes wishes) throws SiteException {
        List<Map<String, Object>> allowed = List.of();
        if (!user.isEmpty()) {
            Account account = accounts.find(user).orElseThrow(() -> new SiteException("error.nobody"));
            allowed = descriptors(account);
            if (allowed.isEmpty()) {
                throw new SiteException("error.no-passkey");
            }
        }
        return Map.of(
                "rpId",
                DemoSite.DOMAIN,
                "challenge",
                newChallenge(visit, user, wishes),
                "timeout",
                TIMEOUT_MILLIS,
                "userVerification",
                wishes.userVerification(),
                "allowCredentials",
                allowed);
    }

    Inspection signIn(Visit visit, JsonNode credential) throws SiteException {
        Ceremony ceremony = visit.end(challenge(credential), clock.instant());
        String id = credential.path("rawId").asString("");
        Account account = accounts.ownerOf(id)
                .filter(owner -> ceremony.user().isEmpty() || owner.name().equals(ceremony.user()))
                .orElseThrow(() -> new SiteException("error.unknown-passkey"));
        Registered passkey = account.passkeys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow();
        requireHandle(credential, account, ceremony);
        Flags flags = judge.signedIn(credential.toString(), ceremony, passkey);
        decoys.refuse(id, account.name(), clock.instant());
        visit.signedIn(account.name(), clock.instant());
        visit.tell("sign-in", ceremony.wishes(), flags);
        List<Fact> facts = new ArrayList<>(Inspector.facts(flags, ceremony.wishes()));
        facts.add(Inspector.extensions(credential.path("clientExtensionResults").toString()));
        return new Inspection("sign-in", Inspector.headline(flags, passkey.aaguid()), facts, raw(credential));
    }

    /// Whoever finds an open session shall not plant decoys or end passkeys in it.
    void requireFreshSignIn(Visit visit) throws SiteException {
        if (!visit.isFresh(clock.instant())) {
            throw new SiteException("error.fresh", Visit.FRESH.toMinutes());
        }
    }

    /// Where nobody was named, the authenticator must say whose passkey it is.
    private static void requireHandle(JsonNode credential, Account account, Ceremony ceremony) throws SiteException {
        String handle = credential.path("response").path("userHandle").asString("");
        boolean missing = handle.isEmpty() && ceremony.user().isEmpty();
        if (missing || !(handle.isEmpty() || handle.equals(account.handle()))) {
            throw new SiteException("error.another-user");
        }
    }

    private String newChallenge(Visit visit, String user, Wishes wishes) {
        byte[] challenge = new byte[CHALLENGE_LENGTH];
        random.nextBytes(challenge);
        String text = Base64url.encode(challenge);
        visit.begin(new Ceremony(text, user, wishes, clock.instant()));
        return text;
    }

    /// Which ceremony an answer says that it belongs to. Whether it does is judged later.
    private String challenge(JsonNode credential) throws SiteException {
        byte[] clientData = Base64url.decode(
                credential.path("response").path("clientDataJSON").asString(""));
        try {
            return json.readTree(clientData).path("challenge").asString("");
        } catch (JacksonException _) {
            throw new SiteException("error.client-data");
        }
    }

    private static List<Map<String, Object>> descriptors(Account account) {
        return account.passkeys().stream().map(Ceremonies::descriptor).toList();
    }

    private static Map<String, Object> descriptor(Registered key) {
        return Map.of("type", "public-key", "id", key.id(), "transports", key.transports());
    }

    /// The octets as they came, for those who read them.
    private static Map<String, String> raw(JsonNode credential) throws SiteException {
        Map<String, String> raw = new LinkedHashMap<>();
        raw.put("credential id", hex(credential.path("rawId")));
        JsonNode response = credential.path("response");
        for (String name : List.of("attestationObject", "authenticatorData", "signature", "userHandle")) {
            if (response.path(name).isString()) {
                raw.put(name, hex(response.path(name)));
            }
        }
        raw.put(
                "clientDataJSON",
                new String(Base64url.decode(response.path("clientDataJSON").asString("")), StandardCharsets.UTF_8));
        return raw;
    }

    private static String hex(JsonNode base64url) throws SiteException {
        return HexFormat.of().formatHex(Base64url.decode(base64url.asString("")));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .limit(10)
                .toList();
    }
}
