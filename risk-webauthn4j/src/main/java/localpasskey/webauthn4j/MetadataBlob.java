package localpasskey.webauthn4j;

import com.webauthn4j.data.jws.JWS;
import com.webauthn4j.data.jws.JWSFactory;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.AuthenticatorModels;
import localpasskey.webauthn4j.MetadataException.Reason;
import tools.jackson.databind.node.ObjectNode;

/// The blob of the FIDO Metadata Service, verified: what is reported of models.
///
/// ```java
/// PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(root, null)));   // the service's root
/// MetadataBlob blob = MetadataBlob.read(Files.readString(file), trust);
/// RiskPolicy policy = RiskPolicy.of(Profile.BUSINESS).models(blob.over(AaguidCatalogue.builtIn()));
/// ```
///
/// Nothing is fetched: download the blob, keep it as a file, and read it at the start. Load it again after
/// [#nextUpdate()], and keep the one with the higher [#number()]. The signature is webauthn4j's to verify, the
/// chain the JDK's; the payload is read as a tree, so that values of later versions do no harm.
///
/// @spec https://fidoalliance.org/specs/mds/fido-metadata-service-v3.1.1-ps-20260105.html
public final class MetadataBlob implements AuthenticatorModels {

    /// 64 Mi characters.
    public static final int MAX_LENGTH = 1 << 26;

    /// In the certificate of the service.
    public static final String SERVICE = "mds.fidoalliance.org";

    /// Kind of a name in a certificate, RFC 5280 §4.2.1.6.
    private static final int DNS_NAME = 2;

    private final int number;
    private final LocalDate nextUpdate;
    private final Map<UUID, AuthenticatorModel> models;

    private MetadataBlob(int number, LocalDate nextUpdate, Map<UUID, AuthenticatorModel> models) {
        this.number = number;
        this.nextUpdate = nextUpdate;
        this.models = Map.copyOf(models);
    }

    /// A blob of the FIDO Alliance.
    ///
    /// @param trust the service's root and how revocation is checked. PKIXParameters check it by default, which
    ///     takes the network; offline say `setRevocationEnabled(false)`
    public static MetadataBlob read(String blob, PKIXParameters trust) throws MetadataException {
        return read(blob, trust, SERVICE);
    }

    /// @param signer the DNS name in the signer's certificate. A public root certifies many: without it each of
    ///     them could sign
    public static MetadataBlob read(String blob, PKIXParameters trust, String signer) throws MetadataException {
        if (blob.length() > MAX_LENGTH) {
            throw new MetadataException(
                    Reason.TOO_LONG, "a metadata blob of " + blob.length() + " characters, the limit is " + MAX_LENGTH);
        }
        JWS<ObjectNode> jws = parse(blob.strip());
        CertPath chain = jws.getHeader().getX5c();
        if (chain == null || chain.getCertificates().isEmpty()) {
            throw new MetadataException(Reason.NOT_A_BLOB, "a metadata blob without certificates (x5c)");
        }
        requireChain(chain, trust);
        requireSigner((X509Certificate) chain.getCertificates().getFirst(), signer);
        if (!jws.isValidSignature()) {
            throw new MetadataException(Reason.BAD_SIGNATURE, "the signature of the metadata blob is not right");
        }
        return MetadataPayload.read(jws.getPayload(), MetadataBlob::new);
    }

    private static JWS<ObjectNode> parse(String blob) throws MetadataException {
        try {
            return new JWSFactory().parse(blob, ObjectNode.class);
        } catch (RuntimeException e) {
            // Whatever webauthn4j and Jackson throw at what is no JWS: their types differ from version to version.
            throw new MetadataException(
                    Reason.NOT_A_BLOB, "not a metadata blob: pass the file as it was downloaded", e);
        }
    }

    private static void requireChain(CertPath chain, PKIXParameters trust) throws MetadataException {
        try {
            CertPathValidator.getInstance("PKIX").validate(chain, trust);
        } catch (GeneralSecurityException e) {
            throw new MetadataException(
                    Reason.UNTRUSTED_CHAIN, "the metadata blob's certificates are not trusted: " + e.getMessage(), e);
        }
    }

    private static void requireSigner(X509Certificate certificate, String signer) throws MetadataException {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null || names.stream().noneMatch(name -> isDnsName(name, signer))) {
                throw new MetadataException(Reason.ANOTHER_SIGNER, "the metadata blob is not signed by " + signer);
            }
        } catch (GeneralSecurityException e) {
            throw new MetadataException(Reason.ANOTHER_SIGNER, "the signer's names cannot be read", e);
        }
    }

    private static boolean isDnsName(List<?> name, String signer) {
        return name.get(0).equals(DNS_NAME) && signer.equalsIgnoreCase(String.valueOf(name.get(1)));
    }

    /// Rises with each blob. One with a lower number than the last one is old: somebody wants to hide a report.
    public int number() {
        return number;
    }

    /// On which day there will be another one at the latest.
    public LocalDate nextUpdate() {
        return nextUpdate;
    }

    @Override
    public AuthenticatorModel of(UUID aaguid) {
        return models.getOrDefault(aaguid, AuthenticatorModel.UNKNOWN);
    }

    /// What other models are known to be, with what the blob reports of them.
    ///
    /// @param others whose names and ways of syncing count where they know one
    public AuthenticatorModels over(AuthenticatorModels others) {
        return aaguid -> {
            AuthenticatorModel reported = of(aaguid);
            AuthenticatorModel other = others.of(aaguid);
            if (reported.equals(AuthenticatorModel.UNKNOWN)) {
                return other;
            }
            return new AuthenticatorModel(
                    other.name().isEmpty() ? reported.name() : other.name(),
                    other.syncing(),
                    reported.multiDevice(),
                    reported.statuses());
        };
    }
}
