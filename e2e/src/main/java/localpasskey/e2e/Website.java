package localpasskey.e2e;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import localpasskey.testkit.AssertionRequest;
import localpasskey.testkit.Created;
import localpasskey.testkit.CreationRequest;
import localpasskey.testkit.CtapClient;
import localpasskey.testkit.SignedIn;
import localpasskey.wire.Bytes;
import localpasskey.wire.Cbor;
import localpasskey.wire.CborMap;
import localpasskey.wire.CborWriter;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CredentialId;

/// A website with passkeys, and the browser between it and the key. Whether an answer is right is judged by
/// webauthn4j alone, in its strict setting; nothing of LocalPasskey takes part in that.
public final class Website {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_LENGTH = 32;

    private static final WebAuthnManager JUDGE = new WebAuthnManager(
            List.of(new PackedAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier());

    private final String domain;

    public Website(String domain) {
        this.domain = domain;
    }

    /// The relying party id.
    public String domain() {
        return domain;
    }

    /// Registers a discoverable passkey for a user and has it verified.
    ///
    /// @throws com.webauthn4j.verifier.exception.VerificationException if the answer is not right
    public Account register(CtapClient key, String userName) throws IOException {
        return register(key, userName, UnaryOperator.identity());
    }

    /// @param detail changes the request before it is sent
    public Account register(CtapClient key, String userName, UnaryOperator<CreationRequest> detail) throws IOException {
        Ceremony ceremony = Ceremony.begin("webauthn.create", domain);
        CreationRequest plain = CreationRequest.of(domain, userName).discoverable();
        CreationRequest request = new CreationRequest(ceremony.hash(), plain.members())
                .with(0x01, Cbor.of(ceremony.hash().bytes()));
        return accept(ceremony, userName, key.makeCredential(detail.apply(request)));
    }

    private Account accept(Ceremony ceremony, String userName, Created created) {
        CborMap attestation = CborMap.builder()
                .put("fmt", Cbor.of(created.format()))
                .put("attStmt", created.statement())
                .put("authData", Cbor.of(created.encodedData()))
                .build();
        RegistrationData verified = JUDGE.verify(
                new RegistrationRequest(
                        CborWriter.write(attestation), ceremony.clientData().toArray()),
                new RegistrationParameters(
                        ceremony.server(),
                        List.of(new PublicKeyCredentialParameters(
                                PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
                        true,
                        true));
        return new Account(
                userName,
                created.id(),
                new CredentialRecordImpl(
                        verified.getAttestationObject(),
                        verified.getCollectedClientData(),
                        verified.getClientExtensions(),
                        verified.getTransports()));
    }

    /// Has a user sign in with the passkey of that account and has the answer verified, sign count included.
    ///
    /// @throws com.webauthn4j.verifier.exception.VerificationException if the answer is not right
    public SignIn signIn(CtapClient key, Account account) throws IOException {
        return signIn(key, account, request -> request.allowing(account.id()));
    }

    /// @param detail changes the request, which names no passkey, before it is sent
    public SignIn signIn(CtapClient key, Account account, UnaryOperator<AssertionRequest> detail) throws IOException {
        Ceremony ceremony = Ceremony.begin("webauthn.get", domain);
        AssertionRequest request = new AssertionRequest(
                        ceremony.hash(), AssertionRequest.of(domain).members())
                .with(0x02, Cbor.of(ceremony.hash().bytes()));
        SignedIn answer = key.getAssertion(detail.apply(request));
        AuthenticationData verified = JUDGE.verify(
                new AuthenticationRequest(
                        answer.id().bytes().toArray(),
                        answer.encodedData().toArray(),
                        ceremony.clientData().toArray(),
                        answer.signature().toArray()),
                new AuthenticationParameters(
                        ceremony.server(),
                        account.record(),
                        List.of(account.id().bytes().toArray()),
                        true,
                        true));
        account.record().setCounter(verified.getAuthenticatorData().getSignCount());
        return new SignIn(answer, verified.getAuthenticatorData());
    }

    /// A user's passkey as the website remembers it. The record's counter moves with each sign-in.
    public record Account(String userName, CredentialId id, CredentialRecord record) {}

    /// A verified sign-in: the key's answer, and its data as webauthn4j reads them.
    public record SignIn(SignedIn answer, AuthenticatorData<AuthenticationExtensionAuthenticatorOutput> verified) {}

    /// One challenge and what the browser says about it.
    private record Ceremony(ServerProperty server, Bytes clientData) {

        static Ceremony begin(String type, String domain) {
            byte[] challenge = new byte[CHALLENGE_LENGTH];
            RANDOM.nextBytes(challenge);
            String origin = "https://" + domain;
            String clientData = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                    .formatted(type, Base64.getUrlEncoder().withoutPadding().encodeToString(challenge), origin);
            return new Ceremony(
                    ServerProperty.builder()
                            .origin(new Origin(origin))
                            .rpId(domain)
                            .challenge(new DefaultChallenge(challenge))
                            .build(),
                    Bytes.ofUtf8(clientData));
        }

        ClientDataHash hash() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(clientData.toArray());
                return new ClientDataHash(Bytes.of(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
