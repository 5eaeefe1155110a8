package localpasskey.authenticator.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import localpasskey.wire.Bytes;
import localpasskey.wire.credential.CoseAlgorithm;

/// The answer to a silent pre-flight: an ECDSA signature in shape, which verifies under no key and for no
/// message.
///
/// A signature (r, s) can verify only where r is the x coordinate of a point on the curve, modulo the group's
/// order. Here r is chosen so that no such point exists.
final class UnverifiableSignature {

    private static final int TAG_INTEGER = 0x02;
    private static final int TAG_SEQUENCE = 0x30;

    private UnverifiableSignature() {}

    /// DER, as the real ones are.
    static Bytes of(CoseAlgorithm algorithm, SecureRandom random) {
        ECParameterSpec curve = curve(algorithm);
        byte[] r = unreachable(curve, random).toByteArray();
        byte[] s = below(curve.getOrder(), random).toByteArray();
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(TAG_SEQUENCE);
        der.write(2 + r.length + 2 + s.length); // below 128 on both curves: one octet
        writeInteger(der, r);
        writeInteger(der, s);
        return Bytes.of(der.toByteArray());
    }

    private static void writeInteger(ByteArrayOutputStream der, byte[] value) {
        der.write(TAG_INTEGER);
        der.write(value.length);
        der.writeBytes(value);
    }

    /// A number below the order such that neither it nor it plus the order is the x coordinate of a point.
    private static BigInteger unreachable(ECParameterSpec curve, SecureRandom random) {
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        while (true) {
            BigInteger r = below(curve.getOrder(), random);
            boolean onlyOneX = r.add(curve.getOrder()).compareTo(p) >= 0;
            if (onlyOneX && !isXOfAPoint(r, p, curve)) {
                return r;
            }
        }
    }

    /// Whether `x³ + ax + b` is a square modulo p, by Euler's criterion.
    private static boolean isXOfAPoint(BigInteger x, BigInteger p, ECParameterSpec curve) {
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
        return !right.modPow(p.shiftRight(1), p).equals(p.subtract(BigInteger.ONE));
    }

    /// 1 to limit - 1.
    private static BigInteger below(BigInteger limit, SecureRandom random) {
        while (true) {
            BigInteger number = new BigInteger(limit.bitLength(), random);
            if (number.signum() > 0 && number.compareTo(limit) < 0) {
                return number;
            }
        }
    }

    private static ECParameterSpec curve(CoseAlgorithm algorithm) {
        String name = switch (algorithm) {
            case ES256, ESP256 -> "secp256r1";
            case ES384, ESP384 -> "secp384r1";
        };
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + name, e);
        }
    }
}
