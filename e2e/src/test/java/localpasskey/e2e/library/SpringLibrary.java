package localpasskey.e2e.library;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.MapPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.MapUserCredentialRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.databind.json.JsonMapper;

/// Spring Security's relying party, with the options that it makes unless told otherwise.
final class SpringLibrary implements RelyingPartyLibrary {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private static final Authentication USER = UsernamePasswordAuthenticationToken.authenticated("ada", "", List.of());

    private final Webauthn4JRelyingPartyOperations site;
    private @Nullable PublicKeyCredentialCreationOptions creation;
    private @Nullable PublicKeyCredentialRequestOptions request;

    SpringLibrary(String origin) {
        this.site = new Webauthn4JRelyingPartyOperations(
                new MapPublicKeyCredentialUserEntityRepository(),
                new MapUserCredentialRepository(),
                PublicKeyCredentialRpEntity.builder()
                        .id("localhost")
                        .name("A website")
                        .build(),
                Set.of(origin));
    }

    @Override
    public String creation() {
        creation = site.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(USER));
        return JSON.writeValueAsString(creation);
    }

    @Override
    public void registered(String outcome) {
        RelyingPartyPublicKey made =
                JSON.treeToValue(JSON.readTree(outcome).path("publicKey"), RelyingPartyPublicKey.class);
        site.registerCredential(new ImmutableRelyingPartyRegistrationRequest(Objects.requireNonNull(creation), made));
    }

    @Override
    public String request() {
        request = site.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(USER));
        return JSON.writeValueAsString(request);
    }

    @Override
    public void signedIn(String outcome) {
        PublicKeyCredential<AuthenticatorAssertionResponse> signed = JSON.readValue(
                outcome,
                JSON.getTypeFactory()
                        .constructParametricType(PublicKeyCredential.class, AuthenticatorAssertionResponse.class));
        site.authenticate(new RelyingPartyAuthenticationRequest(Objects.requireNonNull(request), signed));
    }
}
