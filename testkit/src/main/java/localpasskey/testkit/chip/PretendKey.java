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
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.Signature;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.testkit.chip.PretendBlobs.Kind;
import localpasskey.wire.Bytes;

/// A software key pair, with what it demands before it signs.
///
/// @param demand what a proof must come to, see [PretendProof]
/// @param hmacKeys 32 bytes for each [CredRandom] in its order, or none
record PretendKey(
        KeyAlgorithm algorithm, PretendProof demand, PrivateKey privateKey, ECPublicKey publicKey, Bytes hmacKeys) {

    private static final int HMAC_KEY = 32;

    /// Where a key comes from when it is used.
    interface Source {

        PretendKey key() throws KeyStoreException;
    }

    static PretendKey generate(KeyRequest request, PretendProof demand, SecureRandom random) {
        KeyAlgorithm algorithm = request.algorithm();
        byte[] hmacKeys = new byte[request.hmac() ? HMAC_KEY * CredRandom.values().length : 0];
        random.nextBytes(hmacKeys);
        String curve = switch (algorithm) {
            case P256 -> "secp256r1";
            case P384 -> "secp384r1";
        };
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), random);
            KeyPair pair = generator.generateKeyPair();
            return new PretendKey(
                    algorithm, demand, pair.getPrivate(), (ECPublicKey) pair.getPublic(), Bytes.of(hmacKeys));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PretendKey open(PretendBlobs blobs, KeyBlob blob) throws KeyStoreException {
        byte[][] fields = blobs.unwrap(Kind.KEY, blob.encoded(), 5);
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new PretendKey(
                    KeyAlgorithm.valueOf(new String(fields[0], US_ASCII)),
                    new PretendProof(new String(fields[1], US_ASCII)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(fields[2])),
                    (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(fields[3])),
                    Bytes.of(fields[4]));
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
                publicKey.getEncoded(),
                hmacKeys.toArray()));
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

    /// As a TPM reports such a key.
    KeyReport report() {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        attributes.put("fixedTPM", true);
        attributes.put("stClear", false);
        attributes.put("fixedParent", true);
        attributes.put("sensitiveDataOrigin", true);
        attributes.put("userWithAuth", false);
        attributes.put("adminWithPolicy", false);
        attributes.put("noDA", true);
        attributes.put("encryptedDuplication", false);
        attributes.put("restricted", false);
        attributes.put("decrypt", false);
        attributes.put("sign", true);
        return new KeyReport(
                point(),
                attributes,
                PretendProof.sha256(demand.text().getBytes(US_ASCII)),
                "000b" + PretendProof.sha256(publicKey.getEncoded()),
                demand.isVerified());
    }

    boolean hasHmac() {
        return !hmacKeys.isEmpty();
    }

    void requireHmac() throws KeyStoreException {
        if (!hasHmac()) {
            throw new KeyStoreException(Reason.UNSUPPORTED, "a key that was made without HMAC keys");
        }
    }

    ChipSecret hmac(CredRandom which, HmacSalt salt) {
        int start = which == CredRandom.WITH_UV ? 0 : HMAC_KEY;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hmacKeys.toArray(), start, HMAC_KEY, "HmacSHA256"));
            return ChipSecret.taking(mac.doFinal(salt.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(byte[] signed) {
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}
