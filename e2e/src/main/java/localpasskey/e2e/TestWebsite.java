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
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.SignedIn;
import localpasskey.testkit.client.U2fClient;
import localpasskey.testkit.client.U2fRegistration;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;

/// A website with passkeys, and the browser between it and the key. Whether an answer is right is judged by
/// webauthn4j alone, in its strict setting; nothing of LocalPasskey takes part in that.
public final class TestWebsite {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_LENGTH = 32;

    private static final WebAuthnManager JUDGE = new WebAuthnManager(
            List.of(new PackedAttestationStatementVerifier(), new FIDOU2FAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier());

    private final String domain;

    public TestWebsite(String domain) {
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
        Created created = key.makeCredential(detail.apply(request));
        CborMap attestation = CborMap.builder()
                .put("fmt", Cbor.of(created.format()))
                .put("attStmt", created.statement())
                .put("authData", Cbor.of(created.encodedData()))
                .build();
        return accept(ceremony, new Attested(userName, created.id(), attestation), true);
    }

    /// Registers by U2F, as a browser does for a key that knows nothing else.
    public Account registerByU2f(U2fClient key, String userName) throws IOException {
        Ceremony ceremony = Ceremony.begin("webauthn.create", domain);
        Bytes application = new RelyingPartyId(domain).hash();
        U2fRegistration registration = U2fRegistration.of(
                U2fClient.poll(() -> key.register(ceremony.hash().bytes(), application)));
        return accept(ceremony, Attested.byU2f(userName, application, registration), false);
    }

    /// What a browser makes of an answer.
    private record Attested(String userName, CredentialId id, CborMap object) {

        private static final Aaguid NONE = new Aaguid(new UUID(0, 0));

        static Attested byU2f(String userName, Bytes application, U2fRegistration registration) throws IOException {
            Bytes point = registration.publicKey();
            CoseKey key = new CoseKey(CoseAlgorithm.ES256, point.slice(1, 33), point.slice(33, 65));
            CredentialId id = new CredentialId(registration.keyHandle());
            Bytes data = AuthenticatorData.ofCreation(
                            application,
                            new UserFlags(true, false),
                            0,
                            new AttestedCredentialData(NONE, id, key),
                            CborMap.EMPTY)
                    .encode();
            try {
                Bytes certificate = Bytes.of(registration.certificate().getEncoded());
                CborMap statement = CborMap.builder()
                        .put("sig", Cbor.of(registration.signature()))
                        .put("x5c", List.of(Cbor.of(certificate)))
                        .build();
                return new Attested(
                        userName,
                        id,
                        CborMap.builder()
                                .put("fmt", Cbor.of("fido-u2f"))
                                .put("attStmt", statement)
                                .put("authData", Cbor.of(data))
                                .build());
            } catch (CertificateEncodingException e) {
                throw new IOException("a certificate without octets", e);
            }
        }
    }

    private static Account accept(Ceremony ceremony, Attested attested, boolean verificationRequired) {
        RegistrationData verified = JUDGE.verify(
                new RegistrationRequest(
                        CborWriter.write(attested.object()),
                        ceremony.clientData().toArray()),
                new RegistrationParameters(
                        ceremony.server(),
                        List.of(new PublicKeyCredentialParameters(
                                PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
                        verificationRequired,
                        true));
        return new Account(
                attested.userName(),
                attested.id(),
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

    /// Has a user sign in by U2F and has the answer verified, sign count included.
    public void signInByU2f(U2fClient key, Account account) throws IOException {
        Ceremony ceremony = Ceremony.begin("webauthn.get", domain);
        Bytes application = new RelyingPartyId(domain).hash();
        Bytes answer = U2fClient.poll(() -> key.authenticate(
                        U2fClient.ENFORCE_USER_PRESENCE,
                        ceremony.hash().bytes(),
                        application,
                        account.id().bytes()))
                .data();
        AuthenticationData verified = JUDGE.verify(
                new AuthenticationRequest(
                        account.id().bytes().toArray(),
                        application.concat(answer.slice(0, 5)).toArray(),
                        ceremony.clientData().toArray(),
                        answer.slice(5, answer.length()).toArray()),
                new AuthenticationParameters(
                        ceremony.server(),
                        account.record(),
                        List.of(account.id().bytes().toArray()),
                        false,
                        true));
        account.record().setCounter(verified.getAuthenticatorData().getSignCount());
    }

    /// A user's passkey as the website remembers it. The record's counter moves with each sign-in.
    public record Account(String userName, CredentialId id, CredentialRecord record) {}

    /// A verified sign-in: the key's answer, and its data as webauthn4j reads them.
    public record SignIn(
            SignedIn answer,
            com.webauthn4j.data.attestation.authenticator.AuthenticatorData<AuthenticationExtensionAuthenticatorOutput>
                    verified) {}

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
