package localpasskey.e2e.browser;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// What a website asks of a browser, and its judgement of what comes back: webauthn4j's alone.
public final class BrowserSite {

    private static final int CHALLENGE_LENGTH = 32;
    private static final long TIMEOUT_MILLIS = 600_000;

    private static final WebAuthnManager JUDGE = new WebAuthnManager(
            List.of(new NoneAttestationStatementVerifier(), new PackedAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier());

    private final String origin;
    private final String domain;
    private final String residentKey;
    private final SecureRandom random = new SecureRandom();
    private byte[] challenge = {};

    /// @param domain the relying party id
    /// @param residentKey `required`, or `discouraged` for a browser that knows no discoverable passkeys
    public BrowserSite(String origin, String domain, String residentKey) {
        this.origin = origin;
        this.domain = domain;
        this.residentKey = residentKey;
    }

    /// A passkey as the website remembers it.
    public record Account(String user, String id, CredentialRecord record) {}

    /// Options to make a passkey.
    ///
    /// @param excluded ids that the user has already
    public String creation(String user, List<String> excluded) {
        return """
                {"rp":{"id":"%s","name":"A website"},
                 "user":{"id":"%s","name":"%s","displayName":"%s"},
                 "challenge":"%s","timeout":%d,
                 "pubKeyCredParams":[{"type":"public-key","alg":-7}],
                 "authenticatorSelection":{"residentKey":"%s","userVerification":"preferred"},
                 "excludeCredentials":[%s]}""".formatted(
                        domain,
                        userHandle(user),
                        user,
                        user,
                        newChallenge(),
                        TIMEOUT_MILLIS,
                        residentKey,
                        descriptors(excluded));
    }

    /// Options to sign in.
    ///
    /// @param allowed ids, none for whatever the key has
    public String request(List<String> allowed, String userVerification) {
        return request(allowed, userVerification, TIMEOUT_MILLIS);
    }

    /// Options to sign in within so many milliseconds.
    public String request(List<String> allowed, String userVerification, long timeout) {
        return """
                {"rpId":"%s","challenge":"%s","timeout":%d,"userVerification":"%s","allowCredentials":[%s]}""".formatted(domain, newChallenge(), timeout, userVerification, descriptors(allowed));
    }

    /// @throws RuntimeException if the answer is not right, or not verified by the person
    public Account registered(String user, String credential) {
        RegistrationData verified = JUDGE.verifyRegistrationResponseJSON(
                credential,
                new RegistrationParameters(
                        server(),
                        List.of(new PublicKeyCredentialParameters(
                                PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
                        true,
                        true));
        return new Account(
                user,
                id(credential),
                new CredentialRecordImpl(
                        Objects.requireNonNull(verified.getAttestationObject()),
                        verified.getCollectedClientData(),
                        verified.getClientExtensions(),
                        verified.getTransports()));
    }

    /// The data that the key signed.
    ///
    /// @throws RuntimeException if the answer is not right, or not verified by the person
    public AuthenticatorData<?> signedIn(Account account, String credential) {
        AuthenticationData verified = JUDGE.verifyAuthenticationResponseJSON(
                credential,
                new AuthenticationParameters(
                        server(),
                        account.record(),
                        List.of(Base64.getUrlDecoder().decode(account.id())),
                        true,
                        true));
        AuthenticatorData<?> data = Objects.requireNonNull(verified.getAuthenticatorData());
        account.record().setCounter(data.getSignCount());
        return data;
    }

    /// The credential's id, in Base64url.
    public static String id(String credential) {
        String begin = "\"id\":\"";
        int from = credential.indexOf(begin) + begin.length();
        return credential.substring(from, credential.indexOf('"', from));
    }

    private ServerProperty server() {
        return ServerProperty.builder()
                .origin(new Origin(origin))
                .rpId(domain)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private String newChallenge() {
        challenge = new byte[CHALLENGE_LENGTH];
        random.nextBytes(challenge);
        return encoded(challenge);
    }

    private static String userHandle(String user) {
        return encoded(("id of " + user).getBytes(StandardCharsets.UTF_8));
    }

    private static String descriptors(List<String> ids) {
        return String.join(
                ",",
                ids.stream()
                        .map(id -> "{\"type\":\"public-key\",\"id\":\"" + id + "\"}")
                        .toList());
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
