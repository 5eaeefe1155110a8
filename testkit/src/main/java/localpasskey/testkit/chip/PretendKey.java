package localpasskey.testkit.chip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.Signature;
import localpasskey.testkit.chip.PretendBlobs.Kind;

/// A software key pair, with what it demands before it signs.
///
/// @param demand what a proof must come to, see [PretendProof]
record PretendKey(KeyAlgorithm algorithm, PretendProof demand, PrivateKey privateKey, ECPublicKey publicKey) {

    /// Where a key comes from when it is used.
    interface Source {

        PretendKey key() throws KeyStoreException;
    }

    static PretendKey generate(KeyAlgorithm algorithm, PretendProof demand, SecureRandom random) {
        String curve = switch (algorithm) {
            case P256 -> "secp256r1";
            case P384 -> "secp384r1";
        };
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), random);
            KeyPair pair = generator.generateKeyPair();
            return new PretendKey(algorithm, demand, pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PretendKey open(PretendBlobs blobs, KeyBlob blob) throws KeyStoreException {
        byte[][] fields = blobs.unwrap(Kind.KEY, blob.encoded(), 4);
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new PretendKey(
                    KeyAlgorithm.valueOf(new String(fields[0], US_ASCII)),
                    new PretendProof(new String(fields[1], US_ASCII)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(fields[2])),
                    (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(fields[3])));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyBlob wrapped(PretendBlobs blobs) {
        return KeyBlob.of(blobs.wrap(
                Kind.KEY,
                algorithm.name().getBytes(US_ASCII),
                demand.text().getBytes(US_ASCII),
                privateKey.getEncoded(),
                publicKey.getEncoded()));
    }

    KeyPoint point() {
        return KeyPoint.of(
                algorithm,
                unsigned(publicKey.getW().getAffineX().toByteArray()),
                unsigned(publicKey.getW().getAffineY().toByteArray()));
    }

    void requireLength(Digest digest) {
        if (digest.length() != algorithm.length()) {
            throw new IllegalArgumentException("digest of " + digest.length() + " bytes for " + algorithm);
        }
    }

    Signature sign(Digest digest) {
        requireLength(digest);
        try {
            java.security.Signature signer = java.security.Signature.getInstance("NONEwithECDSA");
            signer.initSign(privateKey);
            signer.update(digest.bytes());
            return Signature.ofDer(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(byte[] signed) {
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}
