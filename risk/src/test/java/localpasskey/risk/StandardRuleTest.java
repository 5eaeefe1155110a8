package localpasskey.risk;

import static localpasskey.risk.Samples.ATTESTED;
import static localpasskey.risk.Samples.CHIP;
import static localpasskey.risk.Samples.CLAIMED;
import static localpasskey.risk.Samples.IN_CLOUD;
import static localpasskey.risk.Samples.NOW;
import static localpasskey.risk.Samples.OLD;
import static localpasskey.risk.Samples.PASSWORD;
import static localpasskey.risk.Samples.STRANGER;
import static localpasskey.risk.Samples.SYNCED;
import static localpasskey.risk.Samples.UNVERIFIED;
import static localpasskey.risk.Samples.VERIFIED;
import static localpasskey.risk.Samples.chip;
import static localpasskey.risk.Samples.facts;
import static localpasskey.risk.Samples.make;
import static localpasskey.risk.Samples.policy;
import static localpasskey.risk.Samples.use;
import static localpasskey.risk.Samples.using;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.AuthenticatorModel.MultiDevice;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.ModelStatus;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.SessionFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// For each rule, facts that make it speak and facts beside them that do not.
final class StandardRuleTest {

    private static final RiskPolicy PUBLIC = policy(Profile.PUBLIC);

    /// @param speaks facts that the rule has something to say about
    /// @param silent as like them as can be
    private record Row(RiskPolicy policy, Facts speaks, Facts silent) {}

    private static final Map<StandardRule, Row> ROWS = new EnumMap<>(StandardRule.class);

    private static void row(StandardRule rule, Facts speaks, Facts silent) {
        row(rule, PUBLIC, speaks, silent);
    }

    private static void row(StandardRule rule, RiskPolicy policy, Facts speaks, Facts silent) {
        ROWS.put(rule, new Row(policy, speaks, silent));
    }

    static {
        Facts signIn = using(CLAIMED, Action.LOGIN);
        Facts cloudSignIn = using(IN_CLOUD, Action.LOGIN);
        row(
                StandardRule.CHALLENGE,
                facts(new Assertion(CLAIMED, VERIFIED, 6, ChallengeState.USED_BEFORE), Action.LOGIN),
                signIn);
        row(
                StandardRule.IMPOSSIBLE_FLAGS,
                facts(use(CLAIMED, new PasskeyFlags(true, false, true)), Action.LOGIN),
                signIn);
        row(StandardRule.ELIGIBILITY_CHANGED, facts(use(CLAIMED, SYNCED), Action.LOGIN), signIn);
        row(StandardRule.SUSPENDED, using(CLAIMED.toBuilder().suspended(true).build(), Action.LOGIN), signIn);
        row(StandardRule.CANARY, using(IN_CLOUD.toBuilder().canary(true).build(), Action.LOGIN), cloudSignIn);
        row(StandardRule.ELIGIBILITY_UNKNOWN, using(OLD, Action.LOGIN), signIn);
        row(StandardRule.SINGLE_FACTOR, facts(use(CLAIMED, UNVERIFIED), Action.LOGIN), signIn);
        row(
                StandardRule.FIRST_VERIFICATION,
                using(CLAIMED.toBuilder().uvInitialized(false).build(), Action.LOGIN),
                signIn);
        row(StandardRule.DEVICE_BOUND_ATTESTED, using(ATTESTED, Action.LOGIN), signIn);
        row(StandardRule.DEVICE_BOUND_CLAIMED, signIn, using(ATTESTED, Action.LOGIN));
        row(StandardRule.SYNCABLE, cloudSignIn, signIn);
        row(
                StandardRule.COOL_DOWN,
                using(IN_CLOUD, Action.SENSITIVE).client(ClientFacts.NEW),
                using(IN_CLOUD, Action.SENSITIVE));
        row(
                StandardRule.WEAKER_METHOD,
                facts(PASSWORD, Action.LOGIN, CLAIMED),
                facts(PASSWORD, Action.LOGIN, IN_CLOUD));
        rowsOfStateAndModel(signIn, cloudSignIn);
        rowsOfAccountAndSession();
    }

    private static void rowsOfStateAndModel(Facts signIn, Facts cloudSignIn) {
        Facts onThisDevice = using(IN_CLOUD.toBuilder().backedUp(false).build(), Action.LOGIN);
        row(
                StandardRule.BECAME_COPIED,
                facts(use(IN_CLOUD.toBuilder().backedUp(false).build(), SYNCED), Action.LOGIN),
                onThisDevice);
        row(
                StandardRule.NO_LONGER_COPIED,
                facts(use(IN_CLOUD, new PasskeyFlags(true, true, false)), Action.LOGIN),
                cloudSignIn);
        row(StandardRule.COUNTER, facts(use(CLAIMED, VERIFIED, 5), Action.LOGIN), signIn);
        row(
                StandardRule.UNKNOWN_MODEL,
                using(CLAIMED.toBuilder().aaguid(STRANGER).build(), Action.LOGIN),
                signIn);
        row(
                StandardRule.ALLOWED_MODELS,
                policy(Profile.BUSINESS).onlyModels(Set.of(CHIP)),
                signIn,
                using(ATTESTED, Action.LOGIN));
        row(
                StandardRule.REPORTED_MODEL,
                policy(Profile.PUBLIC, chip(MultiDevice.UNSTATED, ModelStatus.REVOKED)),
                signIn,
                cloudSignIn);
        row(
                StandardRule.CONTRADICTION,
                policy(Profile.PUBLIC, chip(MultiDevice.UNSUPPORTED)),
                using(IN_CLOUD.toBuilder().aaguid(CHIP).build(), Action.LOGIN),
                cloudSignIn);
    }

    private static void rowsOfAccountAndSession() {
        row(
                StandardRule.ADDING,
                facts(make(VERIFIED, CHIP, Attestation.NONE), Action.ADD_AUTHENTICATOR, CLAIMED),
                using(CLAIMED, Action.SENSITIVE));
        row(
                StandardRule.REMOVING,
                facts(use(CLAIMED), Action.REMOVE_AUTHENTICATOR, CLAIMED, IN_CLOUD)
                        .removing("cloud"),
                facts(use(CLAIMED), Action.REMOVE_AUTHENTICATOR, CLAIMED, ATTESTED, IN_CLOUD)
                        .removing("cloud"));
        Facts sensitive = using(CLAIMED, Action.SENSITIVE);
        row(
                StandardRule.SESSION_AGE,
                sensitive.session(new SessionFacts(NOW.minus(Duration.ofHours(25)), NOW)),
                sensitive.session(new SessionFacts(NOW.minus(Duration.ofHours(24)), NOW)));
        row(
                StandardRule.ANOTHER_DEVICE,
                using(ATTESTED, Action.ADMIN).client(ClientFacts.USED_BEFORE.byAnotherDevice()),
                using(ATTESTED, Action.SENSITIVE).client(ClientFacts.USED_BEFORE.byAnotherDevice()));
        row(
                StandardRule.CLIENT_WITHOUT_WEBAUTHN,
                facts(PASSWORD, Action.LOGIN, CLAIMED).client(ClientFacts.NEW.withoutWebAuthn()),
                facts(PASSWORD, Action.LOGIN, IN_CLOUD).client(ClientFacts.NEW.withoutWebAuthn()));
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_speaks_where_it_applies(StandardRule rule) {
        Row row = Objects.requireNonNull(ROWS.get(rule));

        assertTrue(row.policy().decide(row.speaks()).rules().contains(rule.id()));
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_is_silent_where_it_does_not_apply(StandardRule rule) {
        Row row = Objects.requireNonNull(ROWS.get(rule));

        assertFalse(row.policy().decide(row.silent()).rules().contains(rule.id()));
    }

    @Test
    void each_rule_has_its_row_and_its_number() {
        assertEquals(EnumSet.allOf(StandardRule.class), ROWS.keySet());
        assertEquals(
                IntStream.rangeClosed(1, 25)
                        .mapToObj(number -> "R" + number)
                        .sorted()
                        .toList(),
                Arrays.stream(StandardRule.values())
                        .map(StandardRule::id)
                        .sorted()
                        .toList());
    }

    @Test
    void what_webauthn_demands_is_asked_first() {
        List<Boolean> ofWebAuthn = Arrays.stream(StandardRule.values())
                .map(StandardRule::isOfWebAuthn)
                .toList();

        assertEquals(List.of(true, true, true), ofWebAuthn.subList(0, 3));
        assertFalse(ofWebAuthn.subList(3, ofWebAuthn.size()).contains(true));
    }
}
