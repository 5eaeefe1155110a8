package localpasskey.e2e;

import com.webauthn4j.WebAuthnManager;
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
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import localpasskey.testkit.Created;
import localpasskey.testkit.SignedIn;
import localpasskey.wire.Bytes;
import localpasskey.wire.Cbor;
import localpasskey.wire.CborMap;
import localpasskey.wire.CborWriter;
import localpasskey.wire.ClientDataHash;

/// A pretend website that has webauthn4j, a library that nobody here wrote, check what the key sends.
final class DemoSite {

    static final String RP_ID = "shop.example";
    private static final String ORIGIN = "https://" + RP_ID;
    private static final int CHALLENGE_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final WebAuthnManager verifier = new WebAuthnManager(
            List.of(new PackedAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(), // self attestation has no certificates
            new DefaultSelfAttestationTrustworthinessVerifier());

    /// What the browser would hash and the site has to see again.
    ///
    /// @param json the client data as the browser serialises it
    record Ceremony(Bytes challenge, Bytes json) {

        ClientDataHash hash() {
            try {
                return ClientDataHash.of(MessageDigest.getInstance("SHA-256").digest(json.toArray()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    Ceremony creation() {
        return ceremony("webauthn.create");
    }

    Ceremony signIn() {
        return ceremony("webauthn.get");
    }

    private Ceremony ceremony(String type) {
        byte[] challenge = new byte[CHALLENGE_LENGTH];
        random.nextBytes(challenge);
        String json = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, Base64.getUrlEncoder().withoutPadding().encodeToString(challenge), ORIGIN);
        return new Ceremony(Bytes.of(challenge), Bytes.ofUtf8(json));
    }

    /// Verifies a new passkey, user verification required.
    RegistrationData verify(Created created, Ceremony ceremony) {
        byte[] attestation = CborWriter.write(CborMap.builder()
                .put("fmt", Cbor.of(created.format()))
                .put("attStmt", created.statement())
                .put("authData", Cbor.of(created.encodedData()))
                .build());
        return verifier.verify(
                new RegistrationRequest(attestation, ceremony.json().toArray()),
                new RegistrationParameters(
                        server(ceremony),
                        List.of(new PublicKeyCredentialParameters(
                                PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
                        true,
                        true));
    }

    /// Verifies a sign-in with it, user verification required.
    AuthenticationData verify(SignedIn signedIn, Ceremony ceremony, RegistrationData passkey) {
        CredentialRecordImpl credential = new CredentialRecordImpl(
                Objects.requireNonNull(passkey.getAttestationObject()), passkey.getCollectedClientData(), null, null);
        return verifier.verify(
                new AuthenticationRequest(
                        signedIn.id().bytes().toArray(),
                        signedIn.encodedData().toArray(),
                        ceremony.json().toArray(),
                        signedIn.signature().toArray()),
                new AuthenticationParameters(
                        server(ceremony),
                        credential,
                        List.of(signedIn.id().bytes().toArray()),
                        true,
                        true));
    }

    private static ServerProperty server(Ceremony ceremony) {
        return ServerProperty.builder()
                .origin(new Origin(ORIGIN))
                .rpId(RP_ID)
                .challenge(new DefaultChallenge(ceremony.challenge().toArray()))
                .build();
    }
}
