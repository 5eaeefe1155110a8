package localpasskey.attacks.site;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.UserIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.yubico.WebAuthnServerCeremonies;

/// java-webauthn-server, as its adapter wants it.
final class YubicoVerifier implements Verifier<RegisteredCredential> {

    private static final RelyingPartyIdentity SITE =
            RelyingPartyIdentity.builder().id("localhost").name("Site").build();

    private final String origin;

    YubicoVerifier(String origin) {
        this.origin = origin;
    }

    @Override
    public Made<RegisteredCredential> registered(String credential, String challenge, String handle) throws Exception {
        ByteArray user = ByteArray.fromBase64Url(handle);
        RegistrationResult verified = site(Optional.empty())
                .finishRegistration(FinishRegistrationOptions.builder()
                        .request(PublicKeyCredentialCreationOptions.builder()
                                .rp(SITE)
                                .user(UserIdentity.builder()
                                        .name(handle)
                                        .displayName(handle)
                                        .id(user)
                                        .build())
                                .challenge(ByteArray.fromBase64Url(challenge))
                                .pubKeyCredParams(List.of(PublicKeyCredentialParameters.ES256))
                                .build())
                        .response(PublicKeyCredential.parseRegistrationResponseJson(credential))
                        .build());
        return new Made<>(
                WebAuthnServerCeremonies.keyOnly(verified.getKeyId().getId(), user, verified.getPublicKeyCose()),
                WebAuthnServerCeremonies.registration(verified, Attestation.NONE, ChallengeState.FRESH));
    }

    @Override
    public Ceremony.Assertion used(
            String credential, String challenge, String handle, RegisteredCredential key, PasskeyRecord stored)
            throws Exception {
        AssertionResult verified = site(Optional.of(key))
                .finishAssertion(FinishAssertionOptions.builder()
                        .request(AssertionRequest.builder()
                                .publicKeyCredentialRequestOptions(PublicKeyCredentialRequestOptions.builder()
                                        .challenge(ByteArray.fromBase64Url(challenge))
                                        .rpId("localhost")
                                        .build())
                                .build())
                        .response(PublicKeyCredential.parseAssertionResponseJson(credential))
                        .build());
        return WebAuthnServerCeremonies.assertion(stored, verified, ChallengeState.FRESH);
    }

    private RelyingParty site(Optional<RegisteredCredential> key) {
        return RelyingParty.builder()
                .identity(SITE)
                .credentialRepository(new OneKey(key.stream().toList()))
                .origins(Set.of(origin))
                .build();
    }

    /// What the library may look up: the one passkey in question.
    private record OneKey(List<RegisteredCredential> keys) implements CredentialRepository {

        @Override
        public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
            return Set.of();
        }

        @Override
        public Optional<ByteArray> getUserHandleForUsername(String name) {
            return keys.stream().map(RegisteredCredential::getUserHandle).findFirst();
        }

        @Override
        public Optional<String> getUsernameForUserHandle(ByteArray handle) {
            return Optional.of(handle.getBase64Url());
        }

        @Override
        public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
            return keys.stream()
                    .filter(key -> key.getCredentialId().equals(id)
                            && key.getUserHandle().equals(handle))
                    .findFirst();
        }

        @Override
        public Set<RegisteredCredential> lookupAll(ByteArray id) {
            return Set.copyOf(keys.stream()
                    .filter(key -> key.getCredentialId().equals(id))
                    .toList());
        }
    }
}
