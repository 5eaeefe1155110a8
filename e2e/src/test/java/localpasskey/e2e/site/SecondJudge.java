package localpasskey.e2e.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.yubico.webauthn.data.ByteArray;
import java.util.List;
import localpasskey.e2e.TestWebsite;
import localpasskey.wire.CredentialId;

/// webauthn4j's word on the JSON that a page gets.
final class SecondJudge {

    private static final WebAuthnManager JUDGE = new WebAuthnManager(
            List.of(new PackedAttestationStatementVerifier(), new NoneAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier());

    private final String domain;
    private final String origin;

    SecondJudge(String domain, String origin) {
        this.domain = domain;
        this.origin = origin;
    }

    TestWebsite.Account register(String user, JsonNode credential, byte[] challenge) {
        RegistrationData verified = JUDGE.verifyRegistrationResponseJSON(
                credential.toString(),
                new RegistrationParameters(
                        server(challenge),
                        List.of(new PublicKeyCredentialParameters(
                                PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
                        true,
                        true));
        CredentialRecordImpl record = new CredentialRecordImpl(
                verified.getAttestationObject(),
                verified.getCollectedClientData(),
                verified.getClientExtensions(),
                verified.getTransports());
        byte[] id = record.getAttestedCredentialData().getCredentialId();
        return new TestWebsite.Account(user, CredentialId.of(id), record);
    }

    void signIn(TestWebsite.Account account, JsonNode credential, byte[] challenge) {
        AuthenticationData verified = JUDGE.verifyAuthenticationResponseJSON(
                credential.toString(),
                new AuthenticationParameters(
                        server(challenge),
                        account.record(),
                        List.of(account.id().bytes().toArray()),
                        true,
                        true));
        account.record().setCounter(verified.getAuthenticatorData().getSignCount());
    }

    /// The account's public key as COSE_Key.
    static ByteArray publicKey(TestWebsite.Account account) {
        return new ByteArray(new ObjectConverter()
                .getCborMapper()
                .writeValueAsBytes(account.record().getAttestedCredentialData().getCOSEKey()));
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(origin))
                .rpId(domain)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
