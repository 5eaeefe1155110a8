package localpasskey.wire.credential;

import java.util.Optional;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// COSE_Key maps of elliptic curve points, both ways: passkeys, and the keys of the PIN protocols.
///
/// Says nothing about whether a point is on its curve.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9053#section-7.1 RFC 9053 §7.1
public final class CoseKeyCodec {

    private static final int KTY = 1;
    private static final int ALG = 3;
    private static final int CRV = -1;
    private static final int X = -2;
    private static final int Y = -3;

    private static final int KTY_EC2 = 2;
    private static final int CRV_P256 = 1;
    private static final int CRV_P384 = 2;

    /// ECDH-ES + HKDF-256: not what the PIN protocols do, but the number that they write (CTAP 2.3 §6.5.6).
    private static final int ALG_KEY_AGREEMENT = -25;

    private static final int P256_LENGTH = 32;

    private CoseKeyCodec() {}

    /// A passkey's public key, as attested credential data holds it.
    public static CborMap encode(CoseKey key) {
        return map(key.algorithm().code(), curve(key.algorithm()), key.x(), key.y());
    }

    /// A key of the PIN protocols: a point on P-256.
    public static CborMap encodeKeyAgreement(Bytes x, Bytes y) {
        return map(ALG_KEY_AGREEMENT, CRV_P256, x, y);
    }

    /// Refuses other algorithms with `UNSUPPORTED_ALGORITHM`, and what does not fit its algorithm with
    /// `INVALID_PARAMETER`.
    public static CoseKey decode(CborMap map) throws CtapException {
        long code = map.requiredInt(ALG);
        Optional<CoseAlgorithm> algorithm = CoseAlgorithm.ofCode(code);
        if (algorithm.isEmpty()) {
            throw new CtapException(CtapStatus.UNSUPPORTED_ALGORITHM, "COSE algorithm " + code);
        }
        requireValue(map, KTY, KTY_EC2);
        requireValue(map, CRV, curve(algorithm.get()));
        int length = algorithm.get().coordinateLength();
        return new CoseKey(algorithm.get(), coordinate(map, X, length), coordinate(map, Y, length));
    }

    public static PlatformKey decodePlatformKey(CborMap map) throws CtapException {
        requireValue(map, KTY, KTY_EC2);
        requireValue(map, ALG, ALG_KEY_AGREEMENT);
        requireValue(map, CRV, CRV_P256);
        return new PlatformKey(coordinate(map, X, P256_LENGTH), coordinate(map, Y, P256_LENGTH));
    }

    private static CborMap map(int alg, int crv, Bytes x, Bytes y) {
        return CborMap.builder()
                .put(KTY, Cbor.of(KTY_EC2))
                .put(ALG, Cbor.of(alg))
                .put(CRV, Cbor.of(crv))
                .put(X, Cbor.of(x))
                .put(Y, Cbor.of(y))
                .build();
    }

    private static int curve(CoseAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256, ESP256 -> CRV_P256;
            case ES384, ESP384 -> CRV_P384;
        };
    }

    private static void requireValue(CborMap map, int label, long wanted) throws CtapException {
        long actual = map.requiredInt(label);
        if (actual != wanted) {
            throw new CtapException(
                    CtapStatus.INVALID_PARAMETER, "COSE label " + label + " is " + actual + ", not " + wanted);
        }
    }

    private static Bytes coordinate(CborMap map, int label, int length) throws CtapException {
        Bytes coordinate = map.requiredBytes(label);
        if (coordinate.length() != length) {
            throw new CtapException(
                    CtapStatus.INVALID_PARAMETER,
                    "COSE label " + label + " of " + coordinate.length() + " bytes, not " + length);
        }
        return coordinate;
    }
}
