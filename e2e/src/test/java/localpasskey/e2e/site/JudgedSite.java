package localpasskey.e2e.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import localpasskey.e2e.browser.BrowserSite;
import localpasskey.e2e.browser.BrowserSite.Account;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A website whose page is open in a real browser. What the page gets is judged by webauthn4j, and by Yubico's library
/// on its own; nothing of LocalPasskey takes part in that. One ceremony at a time.
public final class JudgedSite {

    private static final JsonMapper JSON = new JsonMapper();

    private final BrowserSite first;
    private final RelyingParty second;
    private final RememberedPasskeys passkeys = new RememberedPasskeys();
    private String options = "";

    /// @param origin of its page
    /// @param domain the relying party id
    public JudgedSite(String origin, String domain) {
        this.first = new BrowserSite(origin, domain, "required");
        this.second = RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder()
                        .id(domain)
                        .name("A website")
                        .build())
                .credentialRepository(passkeys)
                .origins(Set.of(origin))
                .allowUntrustedAttestation(true)
                .validateSignatureCounter(true)
                .build();
    }

    /// See [BrowserSite#creation].
    public String creation(String user, List<String> excluded) {
        options = first.creation(user, excluded);
        return options;
    }

    /// See [BrowserSite#request].
    public String request(List<String> allowed, String userVerification) {
        options = first.request(allowed, userVerification);
        return options;
    }

    /// See [BrowserSite#request].
    public String request(List<String> allowed, String userVerification, long timeout) {
        options = first.request(allowed, userVerification, timeout);
        return options;
    }

    /// @throws AssertionError with the page's error where there is no credential
    /// @throws RuntimeException where webauthn4j does not accept it
    public Account registered(String user, String outcome) throws IOException, RegistrationFailedException {
        requireCredential(outcome);
        Account account = first.registered(user, outcome);
        PublicKeyCredentialCreationOptions request = PublicKeyCredentialCreationOptions.fromJson(options);
        RegistrationResult result = second.finishRegistration(FinishRegistrationOptions.builder()
                .request(request)
                .response(PublicKeyCredential.parseRegistrationResponseJson(outcome))
                .build());
        if (!result.isUserVerified()) {
            throw new AssertionError("not verified by the person: " + result);
        }
        RegisteredCredential credential = RegisteredCredential.builder()
                .credentialId(result.getKeyId().getId())
                .userHandle(request.getUser().getId())
                .publicKeyCose(result.getPublicKeyCose())
                .signatureCount(result.getSignatureCount())
                .build();
        passkeys.remember(user, credential);
        return account;
    }

    /// The data that the key signed.
    ///
    /// @throws AssertionError with the page's error where there is no credential
    /// @throws RuntimeException where webauthn4j does not accept it
    public AuthenticatorData<?> signedIn(Account account, String outcome) throws IOException, AssertionFailedException {
        requireCredential(outcome);
        AuthenticatorData<?> data = first.signedIn(account, outcome);
        AssertionResult result = second.finishAssertion(FinishAssertionOptions.builder()
                .request(assertionRequest(account))
                .response(PublicKeyCredential.parseAssertionResponseJson(outcome))
                .build());
        if (!result.isSuccess() || !result.isUserVerified() || !result.isSignatureCounterValid()) {
            throw new AssertionError("Yubico's library does not accept it: " + result);
        }
        passkeys.count(result.getCredential().getCredentialId(), result.getSignatureCount());
        return data;
    }

    /// The library wants extensions to be named, if only to say that there are none.
    private AssertionRequest assertionRequest(Account account) throws JsonProcessingException {
        ObjectNode asked = (ObjectNode) JSON.readTree(options);
        asked.putObject("extensions");
        ObjectNode request = JSON.createObjectNode().put("username", account.user());
        request.set("publicKeyCredentialRequestOptions", asked);
        return AssertionRequest.fromJson(request.toString());
    }

    private static void requireCredential(String outcome) {
        if (!outcome.startsWith("{")) {
            throw new AssertionError("no credential but: " + outcome);
        }
    }
}
