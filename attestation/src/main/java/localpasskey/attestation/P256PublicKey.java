package localpasskey.attestation;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import localpasskey.wire.Bytes;

/// A point on P-256 as the JDK's signature check takes it.
final class P256PublicKey implements ECPublicKey {

    private static final long serialVersionUID = 1L;
    private static final int COORDINATE = 32;

    private final transient ECParameterSpec curve;
    private final transient ECPoint point;

    P256PublicKey(Bytes x, Bytes y) {
        this(new ECPoint(new BigInteger(1, x.toArray()), new BigInteger(1, y.toArray())));
    }

    private P256PublicKey(ECPoint point) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            this.curve = parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
        this.point = point;
    }

    static P256PublicKey of(ECPublicKey key) {
        P256PublicKey known = new P256PublicKey(key.getW());
        if (!known.curve.getCurve().equals(key.getParams().getCurve())) {
            throw new IllegalArgumentException("a key that is not on P-256");
        }
        return known;
    }

    /// `04`, and both coordinates with 32 bytes each.
    Bytes uncompressed() {
        return Bytes.of(new byte[] {4}).concat(coordinate(point.getAffineX())).concat(coordinate(point.getAffineY()));
    }

    private static Bytes coordinate(BigInteger number) {
        byte[] octets = number.toByteArray();
        byte[] exact = new byte[COORDINATE];
        int length = Math.min(octets.length, COORDINATE); // a zero may stand before it
        System.arraycopy(octets, octets.length - length, exact, COORDINATE - length, length);
        return Bytes.of(exact);
    }

    /// Whether this key signed the message: ECDSA with SHA-256, the signature in DER.
    boolean signed(Bytes message, Bytes signature) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(this);
            check.update(message.toArray());
            return check.verify(signature.toArray());
        } catch (GeneralSecurityException _) {
            return false; // no signature, or no point of the curve
        }
    }

    @Override
    public ECPoint getW() {
        return point;
    }

    @Override
    public ECParameterSpec getParams() {
        return curve;
    }

    @Override
    public String getAlgorithm() {
        return "EC";
    }

    @Override
    public String getFormat() {
        return "none";
    }

    @Override
    public byte[] getEncoded() {
        return new byte[0];
    }
}
