package localpasskey.spring;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import localpasskey.webauthn4j.WebAuthn4jCeremonies;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;

/// Whether an answer is right, as webauthn4j judges it: origin, relying party id, challenge, signature, UP, and
/// UV where the site demands it.
final class AnswerVerifier {

    private final SiteSettings settings;

    AnswerVerifier(SiteSettings settings) {
        this.settings = settings;
    }

    /// @throws AccessDeniedException if it is not right
    RegistrationData registered(RelyingPartyRegistrationRequest request) {
        AuthenticatorAttestationResponse response =
                request.getPublicKey().getCredential().getResponse();
        List<PublicKeyCredentialParameters> algorithms = request.getCreationOptions().getPubKeyCredParams().stream()
                .map(wanted -> new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY,
                        COSEAlgorithmIdentifier.create(wanted.getAlg().getValue())))
                .toList();
        try {
            return settings.attestation()
                    .verifier()
                    .verify(
                            new RegistrationRequest(
                                    response.getAttestationObject().getBytes(),
                                    response.getClientDataJSON().getBytes(),
                                    transports(response).stream()
                                            .map(AuthenticatorTransport::getValue)
                                            .collect(Collectors.toSet())),
                            new RegistrationParameters(
                                    server(request.getCreationOptions().getChallenge()),
                                    algorithms,
                                    settings.demandsVerification(),
                                    true));
        } catch (WebAuthnException e) {
            throw new AccessDeniedException("the new passkey is not right: " + e.getMessage(), e);
        }
    }

    static Set<AuthenticatorTransport> transports(AuthenticatorAttestationResponse response) {
        List<AuthenticatorTransport> transports = response.getTransports();
        return transports == null ? Set.of() : Set.copyOf(transports);
    }

    /// @throws BadCredentialsException if it is not right
    AuthenticationData signedIn(
            RelyingPartyAuthenticationRequest request, CredentialRecord row, AttestedCredentialData key) {
        AuthenticatorAssertionResponse response = request.getPublicKey().getResponse();
        requireOwner(request.getRequestOptions(), response, row);
        try {
            return settings.attestation()
                    .verifier()
                    .verify(
                            new AuthenticationRequest(
                                    row.getCredentialId().getBytes(),
                                    response.getAuthenticatorData().getBytes(),
                                    response.getClientDataJSON().getBytes(),
                                    response.getSignature().getBytes()),
                            new AuthenticationParameters(
                                    server(request.getRequestOptions().getChallenge()),
                                    WebAuthn4jCeremonies.keyOnly(key),
                                    asked(request.getRequestOptions()),
                                    settings.demandsVerification(),
                                    true));
        } catch (WebAuthnException e) {
            throw new BadCredentialsException("the answer is not right: " + e.getMessage(), e);
        }
    }

    /// The authenticator's word on whose passkey it is, which may be left out only where the site named the
    /// passkeys that it takes.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion WebAuthn Level 3 §7.2 step 6
    private static void requireOwner(
            PublicKeyCredentialRequestOptions options, AuthenticatorAssertionResponse response, CredentialRecord row) {
        Bytes handle = response.getUserHandle();
        boolean isOwners = (handle == null || handle.getBytes().length == 0)
                ? !options.getAllowCredentials().isEmpty()
                : handle.equals(row.getUserEntityUserId());
        if (!isOwners) {
            throw new BadCredentialsException("the passkey is another user's");
        }
    }

    private static @Nullable List<byte[]> asked(PublicKeyCredentialRequestOptions options) {
        List<PublicKeyCredentialDescriptor> allowed = options.getAllowCredentials();
        return allowed.isEmpty()
                ? null
                : allowed.stream()
                        .map(PublicKeyCredentialDescriptor::getId)
                        .filter(Objects::nonNull)
                        .map(Bytes::getBytes)
                        .toList();
    }

    private ServerProperty server(Bytes challenge) {
        return ServerProperty.builder()
                .origins(settings.origins().stream().map(Origin::new).collect(Collectors.toSet()))
                .rpId(settings.rp().getId())
                .challenge(new DefaultChallenge(challenge.getBytes()))
                .build();
    }
}
