package localpasskey.attacks.site;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.util.Base64;
import java.util.Objects;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.webauthn4j.WebAuthn4jCeremonies;

/// webauthn4j, as its adapter wants it.
final class Webauthn4jVerifier implements Verifier<AttestedCredentialData> {

    private final WebAuthnManager webauthn = WebAuthnManager.createNonStrictWebAuthnManager();
    private final String origin;

    Webauthn4jVerifier(String origin) {
        this.origin = origin;
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder()
                .origin(new Origin(origin))
                .rpId("localhost")
                .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)))
                .build();
    }

    @Override
    public Made<AttestedCredentialData> registered(String credential, String challenge, String handle) {
        RegistrationData verified = webauthn.verifyRegistrationResponseJSON(
                credential, new RegistrationParameters(server(challenge), null, false, true));
        return new Made<>(
                Objects.requireNonNull(Objects.requireNonNull(verified.getAttestationObject())
                        .getAuthenticatorData()
                        .getAttestedCredentialData()),
                WebAuthn4jCeremonies.registration(verified, Attestation.NONE, ChallengeState.FRESH));
    }

    @Override
    public Ceremony.Assertion used(
            String credential, String challenge, String handle, AttestedCredentialData key, PasskeyRecord stored) {
        return WebAuthn4jCeremonies.assertion(
                stored,
                webauthn.verifyAuthenticationResponseJSON(
                        credential,
                        new AuthenticationParameters(
                                server(challenge), WebAuthn4jCeremonies.keyOnly(key), null, false, true)),
                ChallengeState.FRESH);
    }
}
