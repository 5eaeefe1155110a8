package localpasskey.keys.agreement;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import org.jspecify.annotations.Nullable;

/// A P-256 key pair that lives in this program for one conversation, to agree on a secret with a peer.
///
/// The one place in LocalPasskey where a private key exists outside the chip, and it is never a passkey: it salts
/// the sessions with the chip, and it is the authenticator's half of the CTAP PIN protocols. It cannot sign, cannot be
/// stored and is forgotten by [#close]; the JDK offers no way to zero it, so keep its life short.
///
/// Safe for several threads.
public final class EphemeralKeyAgreement implements AutoCloseable {

    private static final String CURVE = "secp256r1";

    private final KeyPoint publicKey;
    private final ECParameterSpec curve;
    private volatile @Nullable KeyPair keys; // null once closed

    private EphemeralKeyAgreement(KeyPair keys, ECPublicKey half) {
        this.keys = keys;
        this.curve = half.getParams();
        this.publicKey = KeyPoint.of(
                KeyAlgorithm.P256,
                unsigned(half.getW().getAffineX()),
                unsigned(half.getW().getAffineY()));
    }

    /// Makes a fresh key pair.
    public static EphemeralKeyAgreement generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            KeyPair pair = generator.generateKeyPair();
            return new EphemeralKeyAgreement(pair, (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /// Our half, to send to the peer.
    public KeyPoint publicKey() {
        return publicKey;
    }

    /// The x coordinate of the shared point, 32 bytes: raw, to be put through a key derivation. The caller closes it.
    public ChipSecret agree(KeyPoint peer) throws InvalidPointException {
        KeyPair pair = keys;
        if (pair == null) {
            throw new IllegalStateException("this key agreement is closed");
        }
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(pair.getPrivate());
            agreement.doPhase(checked(peer), true);
            return ChipSecret.taking(agreement.generateSecret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no ECDH on P-256", e);
        }
    }

    @Override
    public void close() {
        keys = null;
    }

    /// Refuses what is not on the curve. Affine coordinates cannot express the point at infinity: (0, 0) fails the
    /// equation like any other wrong pair; the group has prime order, so every point that is left is a good one.
    private PublicKey checked(KeyPoint peer) throws InvalidPointException, GeneralSecurityException {
        if (peer.algorithm() != KeyAlgorithm.P256) {
            throw new InvalidPointException("a point of " + peer.algorithm() + ", wanted P256");
        }
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = new BigInteger(1, peer.x());
        BigInteger y = new BigInteger(1, peer.y());
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            throw new InvalidPointException("a coordinate is not below the field's prime");
        }
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB());
        if (!y.multiply(y).mod(p).equals(right.mod(p))) {
            throw new InvalidPointException("the point is not on P-256");
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    /// A coordinate without the sign byte that BigInteger may put before it.
    private static byte[] unsigned(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
