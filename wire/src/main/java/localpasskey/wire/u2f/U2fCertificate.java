package localpasskey.wire.u2f;

import localpasskey.wire.Bytes;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.der.Der;

/// The attestation certificate of one U2F registration: the new key's own, signed by itself. It says nothing that
/// the registration does not say; U2F wants one.
///
/// Its dates and its name are the same for everybody, its number is 1.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5280#section-4.1 RFC 5280 §4.1
public final class U2fCertificate {

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
    private static final String P256 = "1.2.840.10045.3.1.7";
    private static final String COMMON_NAME = "2.5.4.3";

    private static final Bytes VERSION_3 = Bytes.ofHex("02");
    private static final Bytes SERIAL_NUMBER = Bytes.ofHex("01");
    private static final String NAME = "LocalPasskey U2F, self-signed";

    private static final String FROM = "200101000000Z";

    /// RFC 5280's "no end".
    private static final String UNTIL = "99991231235959Z";

    private final Bytes toBeSigned;

    private U2fCertificate(Bytes toBeSigned) {
        this.toBeSigned = toBeSigned;
    }

    /// @param key on P-256
    public static U2fCertificate of(CoseKey key) {
        if (key.algorithm() != CoseAlgorithm.ES256) {
            throw new IllegalArgumentException("U2F knows P-256 only, not " + key.algorithm());
        }
        return new U2fCertificate(Der.sequence(
                Der.explicit(0, Der.integer(VERSION_3)),
                Der.integer(SERIAL_NUMBER),
                algorithm(),
                name(),
                Der.sequence(Der.utcTime(FROM), Der.generalizedTime(UNTIL)),
                name(),
                publicKeyInfo(key)));
    }

    private static Bytes algorithm() {
        return Der.sequence(Der.objectIdentifier(ECDSA_WITH_SHA256));
    }

    private static Bytes name() {
        return Der.sequence(Der.set(Der.sequence(Der.objectIdentifier(COMMON_NAME), Der.text(NAME))));
    }

    private static Bytes publicKeyInfo(CoseKey key) {
        return Der.sequence(
                Der.sequence(Der.objectIdentifier(EC_PUBLIC_KEY), Der.objectIdentifier(P256)),
                Der.bitString(U2fResponseEncoder.uncompressed(key)));
    }

    /// What the key signs, by ECDSA with SHA-256.
    public Bytes toBeSigned() {
        return toBeSigned;
    }

    /// The whole certificate, DER.
    ///
    /// @param signature DER
    public Bytes signed(Bytes signature) {
        return Der.sequence(toBeSigned, algorithm(), Der.bitString(signature));
    }
}
