package localpasskey.webauthn4j;

import static localpasskey.testkit.site.PretendPasskey.BE;
import static localpasskey.testkit.site.PretendPasskey.BS;
import static localpasskey.testkit.site.PretendPasskey.UP;
import static localpasskey.testkit.site.PretendPasskey.UV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.VerificationException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import localpasskey.risk.Decision;
import localpasskey.risk.Outcome;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import localpasskey.testkit.site.PretendPasskey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A site that verifies by webauthn4j and decides by a policy: answers of a real signature, flags and counters
/// as the test wants.
final class WebAuthn4jCeremoniesTest {

    private static final String ORIGIN = "http://localhost";
    private static final String CHALLENGE = "AAECAwQFBgcICQoLDA0ODw";
    private static final UUID MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final WebAuthnManager WEBAUTHN = new WebAuthnManager(
            List.of(new PackedAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier());
    private static final RiskPolicy PUBLIC = RiskPolicy.of(Profile.PUBLIC);

    private final JsonMapper json = new JsonMapper();
    private final PretendPasskey passkey = newPasskey();

    private static PretendPasskey newPasskey() {
        try {
            return new PretendPasskey(ORIGIN, MODEL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the site keeps.
    private record Row(AttestedCredentialData key, PasskeyRecord passkey) {}

    private static ServerProperty server() {
        return ServerProperty.builder()
                .origin(new Origin(ORIGIN))
                .rpId("localhost")
                .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(CHALLENGE)))
                .build();
    }

    private RegistrationData made(int flags, int counter) throws Exception {
        return WEBAUTHN.verifyRegistrationResponseJSON(
                json.writeValueAsString(passkey.create(CHALLENGE, flags, counter)),
                new RegistrationParameters(server(), null, false, true));
    }

    private Row register(int flags, int counter) throws Exception {
        RegistrationData verified = made(flags, counter);
        Decision decision = PUBLIC.decide(Facts.of(
                WebAuthn4jCeremonies.registration(verified, Attestation.METADATA_ROOT, ChallengeState.FRESH),
                Action.ADD_AUTHENTICATOR,
                List.of(),
                NOW.minusSeconds(1_000_000)));
        return new Row(
                Objects.requireNonNull(Objects.requireNonNull(verified.getAttestationObject())
                        .getAuthenticatorData()
                        .getAttestedCredentialData()),
                decision.recordToStore().orElseThrow());
    }

    private Facts use(Row row, int flags, int counter) throws Exception {
        AuthenticationData verified = WEBAUTHN.verifyAuthenticationResponseJSON(
                json.writeValueAsString(passkey.get(CHALLENGE, flags, counter, "")),
                new AuthenticationParameters(server(), WebAuthn4jCeremonies.keyOnly(row.key()), null, false, true));
        return Facts.of(
                        WebAuthn4jCeremonies.assertion(row.passkey(), verified, ChallengeState.FRESH),
                        Action.LOGIN,
                        List.of(row.passkey()),
                        NOW)
                .client(ClientFacts.USED_BEFORE);
    }

    @Test
    void a_registration_becomes_a_record() throws Exception {
        PasskeyRecord stored = register(UP | UV | BE, 5).passkey();

        assertEquals(passkey.id(), stored.id());
        assertEquals(MODEL, stored.aaguid());
        assertEquals(BackupEligibility.YES, stored.backupEligibility());
        assertFalse(stored.backedUp());
        assertEquals(5, stored.signCount());
        assertTrue(stored.uvInitialized());
        assertEquals(Attestation.SELF, stored.attestation(), "there is no chain");
    }

    @Test
    void what_nobody_verified_is_no_attestation() throws Exception {
        assertEquals(
                Attestation.NONE,
                WebAuthn4jCeremonies.registration(made(UP, 0), Attestation.NONE, ChallengeState.FRESH)
                        .attestation());
    }

    @Test
    void bs_is_kept_up_to_date() throws Exception {
        Row row = register(UP | UV | BE, 5);

        Decision decision = PUBLIC.decide(use(row, UP | UV | BE | BS, 10));

        assertTrue(decision.recordToStore().orElseThrow().backedUp());
        assertEquals(10, decision.recordToStore().orElseThrow().signCount());
        assertEquals(List.of("R8", "R11", "R14"), decision.rules());
    }

    /// 5 at the registration, 10 at a sign-in, then 6: a copy's.
    @Test
    void a_copys_counter_is_compared_with_the_last_one() throws Exception {
        Row row = register(UP | UV, 5);
        PasskeyRecord after =
                PUBLIC.decide(use(row, UP | UV, 10)).recordToStore().orElseThrow();

        Decision copy = PUBLIC.decide(use(new Row(row.key(), after), UP | UV, 6));

        assertEquals(Outcome.STEP_UP, copy.outcome());
        assertTrue(copy.rules().contains("R13"));
        assertEquals(10, copy.recordToStore().orElseThrow().signCount());
    }

    @Test
    void an_answer_without_uv_is_seen_as_one_factor() throws Exception {
        Row row = register(UP | UV, 0);

        Decision decision = PUBLIC.decide(use(row, UP, 0).forAction(Action.SENSITIVE, NOW));

        assertEquals(Outcome.STEP_UP, decision.outcome());
        assertTrue(decision.rules().contains("R4"));
    }

    @Test
    void a_changed_be_reaches_the_policy_and_is_refused_with_a_reason() throws Exception {
        assertEquals(
                "R2",
                PUBLIC.decide(use(register(UP | UV, 0), UP | UV | BE, 0))
                        .rules()
                        .getLast());
    }

    @Test
    void uv_is_learned_once_it_was_confirmed() throws Exception {
        Row row = register(UP, 0);
        Facts facts = use(row, UP | UV, 0);

        assertFalse(PUBLIC.decide(facts).recordToStore().orElseThrow().uvInitialized());
        assertTrue(PUBLIC.decide(facts.proved(Proof.OTHER_FACTOR))
                .recordToStore()
                .orElseThrow()
                .uvInitialized());
    }

    /// webauthn4j writes into the record that it verifies with; ours is another one.
    @Test
    void the_stored_record_is_not_what_webauthn4j_changes() throws Exception {
        Row row = register(UP | UV, 5);
        PasskeyRecord before = row.passkey();
        CredentialRecord scratch = WebAuthn4jCeremonies.keyOnly(row.key());

        WEBAUTHN.verifyAuthenticationResponseJSON(
                json.writeValueAsString(passkey.get(CHALLENGE, UP | UV, 10, "")),
                new AuthenticationParameters(server(), scratch, null, false, true));

        assertEquals(10, scratch.getCounter());
        assertEquals(before, row.passkey());
    }

    @Test
    void a_wrong_signature_stays_webauthn4js_to_refuse() throws Exception {
        Row row = register(UP | UV, 0);
        PretendPasskey other = new PretendPasskey(ORIGIN, MODEL);

        assertThrows(
                VerificationException.class,
                () -> WEBAUTHN.verifyAuthenticationResponseJSON(
                        json.writeValueAsString(other.get(CHALLENGE, UP | UV, 1, "")),
                        new AuthenticationParameters(
                                server(), WebAuthn4jCeremonies.keyOnly(row.key()), null, false, true)));
    }

    @Test
    void a_record_of_another_passkey_is_told() throws Exception {
        Row row = register(UP | UV, 0);
        PasskeyRecord other = PasskeyRecord.builder("other", NOW).build();

        IllegalArgumentException told =
                assertThrows(IllegalArgumentException.class, () -> use(new Row(row.key(), other), UP | UV, 0));

        assertTrue(
                String.valueOf(told.getMessage()).contains("load the record by the credential id"), told.getMessage());
    }
}
