package localpasskey.e2e.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import localpasskey.control.ControlException;
import localpasskey.e2e.TestWebsite;

/// A website whose page uses passkeys. Two libraries judge each answer, and nothing of LocalPasskey: Yubico's, which
/// also makes the requests, and webauthn4j.
public final class PageSite {

    private final String domain;
    private final RelyingParty judge;
    private final SecondJudge secondJudge;
    private final RememberedPasskeys passkeys = new RememberedPasskeys();
    private final Map<ByteArray, Account> accounts = new HashMap<>();

    /// @param domain the relying party id
    /// @param origin of its page
    public PageSite(String domain, String origin, AttestationConveyancePreference attestation) {
        this.domain = domain;
        this.secondJudge = new SecondJudge(domain, origin);
        this.judge = RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder()
                        .id(domain)
                        .name("The site " + domain)
                        .build())
                .credentialRepository(passkeys)
                .origins(Set.of(origin))
                .attestationConveyancePreference(attestation)
                .allowUntrustedAttestation(true)
                .validateSignatureCounter(true)
                .build();
    }

    public static PageSite of(String domain, String origin) {
        return new PageSite(domain, origin, AttestationConveyancePreference.NONE);
    }

    /// A passkey as the website remembers it.
    ///
    /// @param website the same as webauthn4j sees it, for the door by USB
    public record Account(String user, RegisteredCredential credential, TestWebsite.Account website) {}

    /// A passkey that both have accepted.
    public record Registered(Account account, RegistrationResult result) {}

    public PublicKeyCredentialCreationOptions registration(String user) {
        return judge.startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name(user)
                        .displayName("Called " + user)
                        .id(handle(user))
                        .build())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build());
    }

    public static JsonNode options(PublicKeyCredentialCreationOptions request) throws IOException {
        return BrowserPage.publicKey(request.toCredentialsCreateJson());
    }

    public Registered register(BrowserPage page, String user)
            throws IOException, ControlException, RegistrationFailedException {
        PublicKeyCredentialCreationOptions request = registration(user);
        return registered(user, request, page.create(options(request)).required("credential"));
    }

    /// @param request as [#registration] made it
    public Registered registered(String user, PublicKeyCredentialCreationOptions request, JsonNode credential)
            throws IOException, RegistrationFailedException {
        RegistrationResult result = judge.finishRegistration(FinishRegistrationOptions.builder()
                .request(request)
                .response(PublicKeyCredential.parseRegistrationResponseJson(credential.toString()))
                .build());
        TestWebsite.Account website =
                secondJudge.register(user, credential, request.getChallenge().getBytes());
        Account account = new Account(user, remembered(user, result), website);
        passkeys.remember(user, account.credential());
        accounts.put(result.getKeyId().getId(), account);
        return new Registered(account, result);
    }

    private static RegisteredCredential remembered(String user, RegistrationResult result) {
        return RegisteredCredential.builder()
                .credentialId(result.getKeyId().getId())
                .userHandle(handle(user))
                .publicKeyCose(result.getPublicKeyCose())
                .signatureCount(result.getSignatureCount())
                .build();
    }

    /// A passkey that was registered by another door.
    public void remember(TestWebsite.Account account) {
        ByteArray id = new ByteArray(account.id().bytes().toArray());
        RegisteredCredential credential = RegisteredCredential.builder()
                .credentialId(id)
                .userHandle(handle(account.userName()))
                .publicKeyCose(SecondJudge.publicKey(account))
                .signatureCount(account.record().getCounter())
                .build();
        passkeys.remember(account.userName(), credential);
        accounts.put(id, new Account(account.userName(), credential, account));
    }

    /// Whoever it is.
    public AssertionResult signIn(BrowserPage page) throws IOException, ControlException, AssertionFailedException {
        return signIn(page, StartAssertionOptions.builder().build());
    }

    /// A user who has said who they are: their passkeys are named.
    public AssertionResult signIn(BrowserPage page, String user)
            throws IOException, ControlException, AssertionFailedException {
        return signIn(page, StartAssertionOptions.builder().username(user).build());
    }

    private AssertionResult signIn(BrowserPage page, StartAssertionOptions wanted)
            throws IOException, ControlException, AssertionFailedException {
        AssertionRequest request = judge.startAssertion(wanted);
        return signedIn(request, page.get(options(request)).required("credential"));
    }

    /// @param request as [#signInRequest] made it
    public AssertionResult signedIn(AssertionRequest request, JsonNode credential)
            throws IOException, AssertionFailedException {
        AssertionResult result = judge.finishAssertion(FinishAssertionOptions.builder()
                .request(request)
                .response(PublicKeyCredential.parseAssertionResponseJson(credential.toString()))
                .build());
        Account account = accounts.get(result.getCredential().getCredentialId());
        byte[] challenge =
                request.getPublicKeyCredentialRequestOptions().getChallenge().getBytes();
        secondJudge.signIn(account.website(), credential, challenge);
        passkeys.count(result.getCredential().getCredentialId(), result.getSignatureCount());
        return result;
    }

    /// For a user who has said who they are.
    public AssertionRequest signInRequest(String user) {
        return judge.startAssertion(
                StartAssertionOptions.builder().username(user).build());
    }

    public AssertionRequest signInRequest() {
        return judge.startAssertion(StartAssertionOptions.builder().build());
    }

    /// The site is named by its page's origin where it can be: the library always says it.
    public JsonNode options(AssertionRequest request) throws IOException {
        ObjectNode options = (ObjectNode) BrowserPage.publicKey(request.toCredentialsGetJson());
        return options.put("rpId", domain);
    }

    private static ByteArray handle(String user) {
        return new ByteArray(user.getBytes(StandardCharsets.UTF_8));
    }
}
