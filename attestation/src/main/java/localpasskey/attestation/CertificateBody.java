package localpasskey.attestation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import localpasskey.wire.Bytes;
import localpasskey.wire.der.Der;

/// What a certificate says, before somebody signs it (TBSCertificate): signed by ECDSA with SHA-256, for a
/// key on P-256.
///
/// @param serial positive, 20 bytes at most
/// @param issuer and `subject` Names in DER
/// @param extensions in DER, each made by [#extension]
/// @spec https://www.rfc-editor.org/rfc/rfc5280#section-4.1 RFC 5280 §4.1
record CertificateBody(
        Bytes serial, Bytes issuer, Instant from, Instant until, Bytes subject, P256PublicKey key, Bytes extensions) {

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
    private static final String P256 = "1.2.840.10045.3.1.7";
    private static final String COMMON_NAME = "2.5.4.3";

    private static final int EXTENSIONS = 3;
    private static final int LAST_YEAR_IN_TWO_DIGITS = 2049;
    private static final DateTimeFormatter TWO_DIGITS = time("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter FOUR_DIGITS = time("yyyyMMddHHmmss'Z'");

    private static DateTimeFormatter time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /// A Name of one attribute.
    static Bytes name(String commonName) {
        return Der.sequence(attribute(COMMON_NAME, commonName));
    }

    /// RelativeDistinguishedName.
    static Bytes attribute(String type, String value) {
        return Der.set(Der.sequence(Der.objectIdentifier(type), Der.text(value)));
    }

    static Bytes extension(String id, boolean critical, Bytes value) {
        Bytes type = Der.objectIdentifier(id);
        return critical
                ? Der.sequence(type, Der.bool(true), Der.octetString(value))
                : Der.sequence(type, Der.octetString(value));
    }

    /// What the issuer signs.
    Bytes toBeSigned() {
        return Der.sequence(
                Der.explicit(0, Der.integer(Bytes.of(new byte[] {2}))),
                Der.integer(serial),
                algorithm(),
                issuer,
                Der.sequence(moment(from), moment(until)),
                subject,
                publicKeyInfo(),
                Der.explicit(EXTENSIONS, extensions));
    }

    /// The whole certificate, DER.
    ///
    /// @param signature over [#toBeSigned], DER
    Bytes signed(Bytes signature) {
        return Der.sequence(toBeSigned(), algorithm(), Der.bitString(signature));
    }

    private static Bytes algorithm() {
        return Der.sequence(Der.objectIdentifier(ECDSA_WITH_SHA256));
    }

    private Bytes publicKeyInfo() {
        return Der.sequence(
                Der.sequence(Der.objectIdentifier(EC_PUBLIC_KEY), Der.objectIdentifier(P256)),
                Der.bitString(key.uncompressed()));
    }

    private static Bytes moment(Instant time) {
        return time.atZone(ZoneOffset.UTC).getYear() <= LAST_YEAR_IN_TWO_DIGITS
                ? Der.utcTime(TWO_DIGITS.format(time))
                : Der.generalizedTime(FOUR_DIGITS.format(time));
    }
}
