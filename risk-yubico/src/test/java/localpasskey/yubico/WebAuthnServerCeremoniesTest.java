package localpasskey.yubico;

import static localpasskey.testkit.site.PretendPasskey.BE;
import static localpasskey.testkit.site.PretendPasskey.BS;
import static localpasskey.testkit.site.PretendPasskey.UP;
import static localpasskey.testkit.site.PretendPasskey.UV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.UserIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import localpasskey.testkit.site.PretendPasskey;
import org.junit.jupiter.api.Test;

/// A site that verifies by java-webauthn-server and decides by a policy.
final class WebAuthnServerCeremoniesTest {

    private static final String ORIGIN = "http://localhost";
    private static final UUID MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");
    private static final ByteArray HANDLE = new ByteArray("ada".getBytes(StandardCharsets.UTF_8));
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final RiskPolicy PUBLIC = RiskPolicy.of(Profile.PUBLIC);

    private final ObjectMapper json = new ObjectMapper();
    private final List<RegisteredCredential> keys = new ArrayList<>();
    private final RelyingParty site = RelyingParty.builder()
            .identity(
                    RelyingPartyIdentity.builder().id("localhost").name("Site").build())
            .credentialRepository(new Keys())
            .origins(Set.of(ORIGIN))
            .build();

    /// What the site gives the library to verify with.
    private final class Keys implements CredentialRepository {

        @Override
        public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
            return keys.stream()
                    .map(key -> PublicKeyCredentialDescriptor.builder()
                            .id(key.getCredentialId())
                            .build())
                    .collect(Collectors.toSet());
        }

        @Override
        public Optional<ByteArray> getUserHandleForUsername(String name) {
            return Optional.of(HANDLE);
        }

        @Override
        public Optional<String> getUsernameForUserHandle(ByteArray handle) {
            return Optional.of("ada");
        }

        @Override
        public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
            return keys.stream().filter(key -> key.getCredentialId().equals(id)).findFirst();
        }

        @Override
        public Set<RegisteredCredential> lookupAll(ByteArray id) {
            return lookup(id, HANDLE).stream().collect(Collectors.toSet());
        }
    }

    private RegistrationResult made(PretendPasskey passkey, int flags, int counter) throws Exception {
        PublicKeyCredentialCreationOptions options = site.startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name("ada")
                        .displayName("Ada")
                        .id(HANDLE)
                        .build())
                .build());
        return site.finishRegistration(FinishRegistrationOptions.builder()
                .request(options)
                .response(PublicKeyCredential.parseRegistrationResponseJson(json.writeValueAsString(
                        passkey.create(options.getChallenge().getBase64Url(), flags, counter))))
                .build());
    }

    private PasskeyRecord register(PretendPasskey passkey, int flags, int counter) throws Exception {
        RegistrationResult verified = made(passkey, flags, counter);
        keys.add(WebAuthnServerCeremonies.keyOnly(verified.getKeyId().getId(), HANDLE, verified.getPublicKeyCose()));
        return PUBLIC.decide(Facts.of(
                        WebAuthnServerCeremonies.registration(
                                verified, Attestation.METADATA_ROOT, ChallengeState.FRESH),
                        Action.ADD_AUTHENTICATOR,
                        List.of(),
                        NOW.minusSeconds(1_000_000)))
                .recordToStore()
                .orElseThrow();
    }

    private Facts use(PretendPasskey passkey, PasskeyRecord stored, int flags, int counter) throws Exception {
        AssertionRequest request = site.startAssertion(
                StartAssertionOptions.builder().username("ada").build());
        String challenge =
                request.getPublicKeyCredentialRequestOptions().getChallenge().getBase64Url();
        AssertionResult verified = site.finishAssertion(FinishAssertionOptions.builder()
                .request(request)
                .response(PublicKeyCredential.parseAssertionResponseJson(
                        json.writeValueAsString(passkey.get(challenge, flags, counter, HANDLE.getBase64Url()))))
                .build());
        return Facts.of(
                        WebAuthnServerCeremonies.assertion(stored, verified, ChallengeState.FRESH),
                        Action.LOGIN,
                        List.of(stored),
                        NOW)
                .client(ClientFacts.USED_BEFORE);
    }

    @Test
    void a_registration_becomes_a_record_with_the_attestation_that_was_trusted() throws Exception {
        PretendPasskey passkey = new PretendPasskey(ORIGIN, MODEL);

        PasskeyRecord stored = register(passkey, UP | UV | BE, 5);

        assertEquals(passkey.id(), stored.id());
        assertEquals(MODEL, stored.aaguid());
        assertEquals(BackupEligibility.YES, stored.backupEligibility());
        assertEquals(5, stored.signCount());
        assertTrue(stored.uvInitialized());
        assertEquals(Attestation.SELF, stored.attestation(), "there is no source that trusts it");
    }

    @Test
    void bs_and_the_counter_are_kept_up_to_date_and_a_copys_counter_is_noticed() throws Exception {
        PretendPasskey passkey = new PretendPasskey(ORIGIN, MODEL);
        PasskeyRecord synced = register(passkey, UP | UV | BE, 0);

        assertTrue(PUBLIC.decide(use(passkey, synced, UP | UV | BE | BS, 0))
                .recordToStore()
                .orElseThrow()
                .backedUp());

        PretendPasskey bound = new PretendPasskey(ORIGIN, MODEL);
        PasskeyRecord stored = register(bound, UP | UV, 5);
        PasskeyRecord after =
                PUBLIC.decide(use(bound, stored, UP | UV, 10)).recordToStore().orElseThrow();
        Decision copy = PUBLIC.decide(use(bound, after, UP | UV, 6));

        assertEquals(10, after.signCount());
        assertEquals(Outcome.STEP_UP, copy.outcome());
        assertTrue(copy.rules().contains("R13"));
    }

    @Test
    void a_changed_be_and_an_answer_without_uv_reach_the_policy() throws Exception {
        PretendPasskey passkey = new PretendPasskey(ORIGIN, MODEL);
        PasskeyRecord stored = register(passkey, UP | UV, 0);

        assertEquals(
                "R2",
                PUBLIC.decide(use(passkey, stored, UP | UV | BE, 0)).rules().getLast());
        assertTrue(PUBLIC.decide(use(passkey, stored, UP, 0)).rules().contains("R4"));
    }

    @Test
    void a_record_of_another_passkey_is_told() throws Exception {
        PretendPasskey passkey = new PretendPasskey(ORIGIN, MODEL);
        register(passkey, UP | UV, 0);
        PasskeyRecord other = PasskeyRecord.builder("other", NOW).build();

        IllegalArgumentException told =
                assertThrows(IllegalArgumentException.class, () -> use(passkey, other, UP | UV, 0));

        assertTrue(String.valueOf(told.getMessage()).contains("load the record by the credential id"));
    }
}
