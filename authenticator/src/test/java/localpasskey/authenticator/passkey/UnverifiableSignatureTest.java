package localpasskey.authenticator.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import localpasskey.wire.Bytes;
import localpasskey.wire.credential.CoseAlgorithm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnverifiableSignatureTest {

    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @EnumSource(CoseAlgorithm.class)
    void is_a_DER_sequence_of_two_positive_integers_below_the_order(CoseAlgorithm algorithm)
            throws GeneralSecurityException {
        BigInteger order = curve(algorithm).getOrder();

        for (int i = 0; i < 50; i++) {
            Der signature = Der.of(UnverifiableSignature.of(algorithm, random));

            assertTrue(signature.r.signum() > 0 && signature.r.compareTo(order) < 0);
            assertTrue(signature.s.signum() > 0 && signature.s.compareTo(order) < 0);
        }
    }

    @ParameterizedTest
    @EnumSource(CoseAlgorithm.class)
    void has_an_r_that_no_point_of_the_curve_has_for_its_x(CoseAlgorithm algorithm) throws GeneralSecurityException {
        ECParameterSpec curve = curve(algorithm);
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();

        for (int i = 0; i < 50; i++) {
            BigInteger r = Der.of(UnverifiableSignature.of(algorithm, random)).r;

            assertFalse(isSquare(rightHandSide(r, curve), p), "r is an x");
            assertTrue(r.add(curve.getOrder()).compareTo(p) >= 0, "r plus the order is not a field element");
        }
    }

    @ParameterizedTest
    @EnumSource(CoseAlgorithm.class)
    void is_another_one_each_time(CoseAlgorithm algorithm) {
        assertNotEquals(UnverifiableSignature.of(algorithm, random), UnverifiableSignature.of(algorithm, random));
    }

    private static BigInteger rightHandSide(BigInteger x, ECParameterSpec curve) {
        return x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB());
    }

    /// By taking the root, not by Euler's criterion: both primes are 3 modulo 4.
    private static boolean isSquare(BigInteger number, BigInteger p) {
        BigInteger root = number.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        return root.multiply(root).mod(p).equals(number.mod(p));
    }

    private static ECParameterSpec curve(CoseAlgorithm algorithm) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(algorithm.coordinateLength() == 32 ? "secp256r1" : "secp384r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private record Der(BigInteger r, BigInteger s) {

        static Der of(Bytes der) {
            assertEquals(0x30, der.at(0));
            assertEquals(der.length() - 2, der.at(1));
            assertEquals(0x02, der.at(2));
            int rEnd = 4 + der.at(3);
            assertEquals(0x02, der.at(rEnd));
            assertEquals(der.length(), rEnd + 2 + der.at(rEnd + 1));
            return new Der(
                    new BigInteger(der.slice(4, rEnd).toArray()),
                    new BigInteger(der.slice(rEnd + 2, der.length()).toArray()));
        }
    }
}
