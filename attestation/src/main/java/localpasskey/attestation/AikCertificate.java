package localpasskey.attestation;

import static localpasskey.attestation.CertificateBody.attribute;
import static localpasskey.attestation.CertificateBody.extension;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import localpasskey.attestation.AttestationException.Reason;
import localpasskey.wire.Bytes;
import localpasskey.wire.der.Der;

/// The extensions that certificates of an [AttestationCa] have: its own, and those that it signs.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-tpm-cert-requirements WebAuthn Level 3 §8.3.1
final class AikCertificate {

    /// tcg-kp-AIKCertificate.
    private static final String AIK_CERTIFICATE = "2.23.133.8.3";

    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    private static final Bytes DIGITAL_SIGNATURE = Der.bitString(7, Bytes.ofHex("80"));
    private static final Bytes KEY_CERT_SIGN = Der.bitString(2, Bytes.ofHex("04"));

    private static final int DIRECTORY_NAME = 4;
    private static final int IDENTIFIER = 20;

    private AikCertificate() {}

    /// Of an attestation key. The subject is empty, so the name of its chip's kind is critical.
    static Bytes extensions(DeviceAttributes device, P256PublicKey issuer) {
        Bytes kind = Der.sequence(
                attribute(DeviceAttributes.MANUFACTURER, device.manufacturer()),
                attribute(DeviceAttributes.MODEL, device.model()),
                attribute(DeviceAttributes.VERSION, device.version()));
        return Der.sequence(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, DIGITAL_SIGNATURE),
                extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.objectIdentifier(AIK_CERTIFICATE))),
                extension(SUBJECT_ALTERNATIVE_NAME, true, Der.sequence(Der.explicit(DIRECTORY_NAME, kind))),
                extension(AUTHORITY_KEY_IDENTIFIER, false, Der.sequence(Der.implicit(0, identifier(issuer)))));
    }

    /// Of who signs them, and nobody below.
    static Bytes extensionsOfIssuer(P256PublicKey issuer) {
        return Der.sequence(
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true), Der.integer(Bytes.of(new byte[1])))),
                extension(KEY_USAGE, true, KEY_CERT_SIGN),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octetString(identifier(issuer))));
    }

    /// @spec https://www.rfc-editor.org/rfc/rfc7093#section-2 RFC 7093 §2, method 1
    private static Bytes identifier(P256PublicKey key) {
        return key.uncompressed().sha256().slice(0, IDENTIFIER);
    }

    static X509Certificate parsed(Bytes der) throws AttestationException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException e) {
            throw new AttestationException(Reason.MALFORMED, "no certificate", e);
        }
    }

    static Bytes encoded(X509Certificate certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("it was parsed from its encoding", e);
        }
    }
}
