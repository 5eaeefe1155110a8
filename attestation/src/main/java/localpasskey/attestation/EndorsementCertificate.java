package localpasskey.attestation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import localpasskey.attestation.AttestationException.Reason;
import localpasskey.wire.Bytes;

/// The certificate of an endorsement key, with those of who signed it.
///
/// @spec TCG EK Credential Profile for TPM Family 2.0, §3.2
final class EndorsementCertificate {

    /// tcg-kp-EKCertificate.
    private static final String EK_CERTIFICATE = "2.23.133.8.1";

    private static final int DIRECTORY_NAME = 4;
    private static final int KEY_BITS = 2048;

    /// In a name whose attributes the JDK does not know: `2.23.133.2.1=#0c0b69643a…`, a string in DER.
    private static final Pattern ATTRIBUTE = Pattern.compile("(2\\.23\\.133\\.2\\.[123])=#([0-9a-fA-F]{4,512})");

    private final X509Certificate leaf;
    private final List<X509Certificate> others;
    private final RSAPublicKey key;
    private final DeviceAttributes device;

    private EndorsementCertificate(
            X509Certificate leaf, List<X509Certificate> others, RSAPublicKey key, DeviceAttributes device) {
        this.leaf = leaf;
        this.others = others;
        this.key = key;
        this.device = device;
    }

    /// @param certificates the endorsement key's first
    static EndorsementCertificate of(List<Bytes> certificates) throws AttestationException {
        if (certificates.isEmpty()) {
            throw new AttestationException(Reason.NO_CERTIFICATE, "no certificate of an endorsement key");
        }
        try {
            List<X509Certificate> parsed = new ArrayList<>();
            for (Bytes certificate : certificates) {
                parsed.add(parsed(certificate));
            }
            X509Certificate leaf = parsed.getFirst();
            List<String> purposes = leaf.getExtendedKeyUsage();
            if (purposes == null || !purposes.contains(EK_CERTIFICATE)) {
                throw refused("the certificate is not one of an endorsement key");
            }
            if (!(leaf.getPublicKey() instanceof RSAPublicKey key)
                    || key.getModulus().bitLength() != KEY_BITS) {
                throw refused("the endorsement key is not of RSA with 2048 bits");
            }
            return new EndorsementCertificate(leaf, parsed.subList(1, parsed.size()), key, device(leaf));
        } catch (CertificateException e) {
            throw new AttestationException(Reason.NOT_AN_ENDORSEMENT_CERTIFICATE, "no certificate", e);
        }
    }

    RSAPublicKey key() {
        return key;
    }

    DeviceAttributes device() {
        return device;
    }

    ChipModel model() {
        return ChipModel.of(device.manufacturer(), device.model(), device.version());
    }

    /// Whether somebody who is trusted signed it, himself or through others. Revocation lists are not asked:
    /// that takes a network.
    boolean isSignedBy(Set<X509Certificate> trusted, Instant now) {
        if (trusted.isEmpty()) {
            return false;
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        Set<TrustAnchor> anchors =
                trusted.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            List<X509Certificate> known = new ArrayList<>(others);
            known.add(leaf);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            var _ = CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java builds no certification paths", e);
        }
    }

    private static X509Certificate parsed(Bytes der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.toArray()));
    }

    private static DeviceAttributes device(X509Certificate leaf) throws CertificateException {
        Collection<List<?>> names = leaf.getSubjectAlternativeNames();
        String directory = names == null
                ? ""
                : names.stream()
                        .filter(name -> name.getFirst() instanceof Integer kind && kind == DIRECTORY_NAME)
                        .map(name -> String.valueOf(name.get(1)))
                        .collect(Collectors.joining(","));
        return new DeviceAttributes(
                attribute(DeviceAttributes.MANUFACTURER, directory).orElse(""),
                attribute(DeviceAttributes.MODEL, directory).orElse(""),
                attribute(DeviceAttributes.VERSION, directory).orElse(""));
    }

    private static Optional<String> attribute(String wanted, String directory) {
        Matcher attributes = ATTRIBUTE.matcher(directory);
        while (attributes.find()) {
            if (attributes.group(1).equals(wanted) && attributes.group(2).length() % 2 == 0) {
                byte[] der = HexFormat.of().parseHex(attributes.group(2));
                return Optional.of(new String(der, 2, der.length - 2, StandardCharsets.UTF_8)); // behind tag and length
            }
        }
        return Optional.empty();
    }

    private static AttestationException refused(String detail) {
        return new AttestationException(Reason.NOT_AN_ENDORSEMENT_CERTIFICATE, detail);
    }
}
