package localpasskey.attacks.site;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import localpasskey.attacks.site.TinySite.Session;
import localpasskey.risk.Decision;
import localpasskey.risk.Duty;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What can be done at the website, each by a path. An empty answer is a refusal.
final class Doors<K> {

    private static final RiskPolicy POLICY = RiskPolicy.of(Profile.PUBLIC);

    private final JsonMapper json = new JsonMapper();
    private final Verifier<K> library;
    private final Supplier<String> random;

    /// Of the account with this name.
    private final Consumer<String> endSessions;

    /// By the user's handle, which is the account's name here, too.
    private final Map<String, Map<String, Row<K>>> accounts = new HashMap<>();

    /// What the website keeps.
    private record Row<K>(K key, PasskeyRecord passkey) {}

    /// How a session was opened.
    ///
    /// @param ceremony with which it was signed in last
    record Opened(Ceremony ceremony) {}

    Doors(Verifier<K> library, Supplier<String> random, Consumer<String> endSessions) {
        this.library = library;
        this.random = random;
        this.endSessions = endSessions;
    }

    String open(String path, Session session, String body) throws Exception {
        return switch (path) {
            case "/account" -> newAccount(session);
            case "/challenge" -> newChallenge(session);
            case "/register" -> register(session, body);
            case "/sign-in" -> signIn(session, body);
            case "/password" -> byPassword(session, body);
            case "/read" -> allowed(session, Action.LOGIN);
            case "/pay" -> allowed(session, Action.SENSITIVE);
            case "/decoy" -> decoy(session, body);
            case "/stored" ->
                account(session).values().iterator().next().passkey().toString();
            default -> "";
        };
    }

    private String newAccount(Session session) {
        session.account = random.get();
        session.by = new Opened(new Ceremony.OtherMethod("password"));
        accounts.put(session.account, new LinkedHashMap<>());
        return session.account;
    }

    private String newChallenge(Session session) {
        session.challenge = random.get();
        return session.challenge;
    }

    private static String taken(Session session) {
        String challenge = session.challenge;
        session.challenge = "";
        if (challenge.isEmpty()) {
            throw new IllegalStateException("no challenge is out");
        }
        return challenge;
    }

    private Map<String, Row<K>> account(Session session) {
        Map<String, Row<K>> account = accounts.get(session.account);
        if (account == null || session.by == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return account;
    }

    private static <K> List<PasskeyRecord> records(Map<String, Row<K>> account) {
        return account.values().stream().map(Row::passkey).toList();
    }

    private String register(Session session, String body) throws Exception {
        Map<String, Row<K>> account = account(session);
        Verifier.Made<K> made = library.registered(body, taken(session), session.account);
        Facts facts = Facts.of(made.ceremony(), Action.ADD_AUTHENTICATOR, records(account), Instant.now());
        boolean byTheBest = session.by != null
                && session.by.ceremony() instanceof Ceremony.Assertion used
                && records(account).stream()
                        .allMatch(other -> POLICY.bindingOf(used.stored()).isAtLeast(POLICY.bindingOf(other)));
        Decision decision = POLICY.decide(byTheBest ? facts.proved(Proof.STRONGEST_PASSKEY) : facts);
        decision.recordToStore().ifPresent(record -> account.put(record.id(), new Row<>(made.key(), record)));
        return decision.isAllowed() ? "registered" : "";
    }

    private String signIn(Session session, String body) throws Exception {
        JsonNode credential = json.readTree(body);
        String challenge = taken(session);
        String id = credential.path("id").asString("");
        String owner = accounts.entrySet().stream()
                .filter(each -> each.getValue().containsKey(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        if (!credential.path("response").path("userHandle").asString("").equals(owner)) {
            return "";
        }
        Map<String, Row<K>> account = accounts.getOrDefault(owner, Map.of());
        Row<K> row = account.getOrDefault(id, account.values().iterator().next());
        Ceremony.Assertion used = library.used(body, challenge, owner, row.key(), row.passkey());
        Decision decision = POLICY.decide(Facts.of(used, Action.LOGIN, records(account), Instant.now()));
        decision.recordToStore().ifPresent(changed -> account.put(id, new Row<>(row.key(), changed)));
        if (decision.duties().contains(Duty.SUSPEND_SYNCED_PASSKEYS)) {
            account.replaceAll((_, each) -> new Row<>(
                    each.key(), each.passkey().toBuilder().suspended(true).build()));
        }
        if (decision.duties().contains(Duty.END_SESSIONS)) {
            endSessions.accept(owner);
        }
        if (!decision.isAllowed()) {
            return "";
        }
        session.account = owner;
        session.by = new Opened(used);
        return "signed in";
    }

    private String byPassword(Session session, String name) {
        session.account = name;
        session.by = new Opened(new Ceremony.OtherMethod("password"));
        return "signed in";
    }

    private String allowed(Session session, Action action) {
        Map<String, Row<K>> account = account(session);
        Ceremony ceremony = session.by == null ? new Ceremony.OtherMethod("nothing") : session.by.ceremony();
        if (ceremony instanceof Ceremony.Assertion used) {
            Row<K> row = account.get(used.stored().id());
            if (row == null) {
                return "";
            }
            ceremony = new Ceremony.Assertion(
                    row.passkey().toBuilder().signCount(0).build(), used.flags(), 0, ChallengeState.FRESH);
        }
        return POLICY.decide(Facts.of(ceremony, action, records(account), Instant.now()))
                        .isAllowed()
                ? "here you are"
                : "";
    }

    private String decoy(Session session, String id) {
        account(session)
                .computeIfPresent(
                        id,
                        (_, row) -> new Row<>(
                                row.key(),
                                row.passkey().toBuilder().canary(true).build()));
        return "planted";
    }
}
