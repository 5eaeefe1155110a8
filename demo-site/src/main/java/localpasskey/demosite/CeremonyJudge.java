package localpasskey.demosite;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.CertificateBaseAttestationStatement;
import com.webauthn4j.data.attestation.statement.TPMAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.attestation.statement.androidkey.AndroidKeyAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.apple.AppleAnonymousAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import localpasskey.demosite.Accounts.Registered;
import localpasskey.demosite.Visit.Ceremony;

/// Whether an answer is right, as webauthn4j judges it. Attestation is checked for its signature; makers are not looked
/// up.
final class CeremonyJudge {

    /// ES256, EdDSA, ES384, RS256.
    static final List<Integer> ALGORITHMS = List.of(-7, -8, -35, -257);

    private static final WebAuthnManager WEBAUTHN = new WebAuthnManager(
            List.of(
                    new NoneAttestationStatementVerifier(),
                    new PackedAttestationStatementVerifier(),
                    new FIDOU2FAttestationStatementVerifier(),
                    new TPMAttestationStatementVerifier(),
                    new AndroidKeyAttestationStatementVerifier(),
                    new AppleAnonymousAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier());

    private final Supplier<String> origin;

    /// @param origin of this website
    CeremonyJudge(Supplier<String> origin) {
        this.origin = origin;
    }

    /// A registration that is right.
    ///
    /// @param certified whether certificates came with it
    /// @param leaf the first of them, where the format is `tpm`
    record NewPasskey(
            CredentialRecord record,
            String id,
            Flags flags,
            UUID aaguid,
            String format,
            boolean certified,
            List<X509Certificate> leaf) {

        NewPasskey {
            leaf = List.copyOf(leaf);
        }
    }

    /// @param credential RegistrationResponseJSON
    /// @throws SiteException if it is not right
    NewPasskey registered(String credential, Ceremony ceremony) throws SiteException {
        try {
            RegistrationData verified = WEBAUTHN.verifyRegistrationResponseJSON(
                    credential,
                    new RegistrationParameters(
                            server(ceremony),
                            ALGORITHMS.stream()
                                    .map(number -> new PublicKeyCredentialParameters(
                                            PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
                                    .toList(),
                            ceremony.wishes().demandVerification(),
                            true));
            AttestationObject object = Objects.requireNonNull(verified.getAttestationObject());
            AuthenticatorData<?> data = object.getAuthenticatorData();
            var attested = Objects.requireNonNull(data.getAttestedCredentialData());
            boolean certified =
                    object.getAttestationStatement() instanceof CertificateBaseAttestationStatement statement
                            && statement.getX5c() != null;
            return new NewPasskey(
                    new CredentialRecordImpl(
                            object,
                            verified.getCollectedClientData(),
                            verified.getClientExtensions(),
                            verified.getTransports()),
                    Base64url.encode(attested.getCredentialId()),
                    Flags.of(data),
                    Objects.requireNonNull(attested.getAaguid().getValue()),
                    object.getFormat(),
                    certified,
                    leaf(object));
        } catch (WebAuthnException e) {
            throw refused(e);
        }
    }

    private static List<X509Certificate> leaf(AttestationObject object) {
        return object.getAttestationStatement() instanceof TPMAttestationStatement statement
                        && statement.getX5c() != null
                ? List.of(
                        statement.getX5c().getEndEntityAttestationCertificate().getCertificate())
                : List.of();
    }

    /// Moves the record's counter.
    ///
    /// @param credential AuthenticationResponseJSON
    /// @throws SiteException if it is not right
    Flags signedIn(String credential, Ceremony ceremony, Registered passkey) throws SiteException {
        try {
            AuthenticationData verified = WEBAUTHN.verifyAuthenticationResponseJSON(
                    credential,
                    new AuthenticationParameters(
                            server(ceremony),
                            passkey.record(),
                            List.of(Base64url.decode(passkey.id())),
                            ceremony.wishes().demandVerification(),
                            true));
            AuthenticatorData<?> data = Objects.requireNonNull(verified.getAuthenticatorData());
            passkey.record().setCounter(data.getSignCount());
            return Flags.of(data);
        } catch (WebAuthnException e) {
            throw refused(e);
        }
    }

    private ServerProperty server(Ceremony ceremony) throws SiteException {
        return ServerProperty.builder()
                .origin(new Origin(origin.get()))
                .rpId(DemoSite.DOMAIN)
                .challenge(new DefaultChallenge(Base64url.decode(ceremony.challenge())))
                .build();
    }

    private static SiteException refused(WebAuthnException e) {
        return new SiteException("error.not-right", String.valueOf(e.getMessage()));
    }
}
