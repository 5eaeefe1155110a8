package localpasskey.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.Signature;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import org.junit.jupiter.api.function.Executable;

/// What a contract test needs of the chip it runs on, and the words that the contract tests are written in.
public interface ChipUnderTest {

    /// The chip under test: fresh, nothing counted, open.
    KeyStore chip();

    /// Another chip, which has nothing to do with the first.
    KeyStore otherChip();

    /// Turns the computer off and on. [#chip] goes on afterwards without being opened again.
    void restartComputer();

    /// What this chip's ordinary keys demand.
    KeyProtection protection();

    /// What opens such a key.
    UserProof proof();

    /// A P-256 key with that protection, made on that proof.
    default MadeKey key(KeyStore chip) throws KeyStoreException {
        return chip.make(new KeyRequest(KeyAlgorithm.P256, protection()), proof(), _ -> digest("made"));
    }

    /// The hash of a PIN.
    static PinHash pin(String digits) {
        return PinHash.taking(Arrays.copyOf(sha(256, digits), PinHash.LENGTH));
    }

    /// A secret of this text.
    static ChipSecret secret(String text) {
        return ChipSecret.taking(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The digest that the algorithm signs, of this text.
    static Digest digest(KeyAlgorithm algorithm, String text) {
        return Digest.of(sha(algorithm.length() * 8, text));
    }

    /// The digest that P-256 signs, of this text.
    static Digest digest(String text) {
        return digest(KeyAlgorithm.P256, text);
    }

    /// A site of this name.
    static SiteHash site(String name) {
        return SiteHash.of(sha(256, name));
    }

    /// The site of all keys that a test does not name one for.
    static SiteHash forum() {
        return site("forum.example");
    }

    /// The PIN, given for the forum.
    static UserProof byPin(VerifierBlob v, String digits) {
        return new UserProof.ChipPin(v, pin(digits), forum());
    }

    /// What a session opened by the PIN proves for the forum.
    static UserProof by(PinSession session) {
        return new UserProof.Session(session, forum());
    }

    /// A P-256 key for the forum that demands the PIN of V, made on the PIN.
    static MadeKey verifiedKey(KeyStore chip, VerifierBlob v, String pin) throws KeyStoreException {
        return verifiedKey(chip, v, pin, forum());
    }

    /// The same for another site.
    static MadeKey verifiedKey(KeyStore chip, VerifierBlob v, String pin, SiteHash site) throws KeyStoreException {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, site));
        return chip.make(request, new UserProof.ChipPin(v, pin(pin), site), _ -> digest("made"));
    }

    /// A P-256 key that works with a click.
    static MadeKey presenceKey(KeyStore chip, String authValue) throws KeyStoreException {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Present(secret(authValue)));
        return chip.make(request, new UserProof.Presence(secret(authValue)), _ -> digest("made"));
    }

    /// The action is refused for this reason.
    static void assertRefused(Reason reason, Executable action) {
        KeyStoreException refused = assertThrows(KeyStoreException.class, action);
        assertEquals(reason, refused.reason(), refused.getMessage());
    }

    /// Checks a signature with the JDK's own code.
    static boolean verifies(KeyPoint key, Digest digest, Signature signature) {
        try {
            java.security.Signature check = java.security.Signature.getInstance("NONEwithECDSA");
            check.initVerify(publicKey(key));
            check.update(digest.bytes());
            return check.verify(signature.der());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey publicKey(KeyPoint key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec(key.algorithm() == KeyAlgorithm.P256 ? "secp256r1" : "secp384r1"));
        ECPoint point = new ECPoint(new BigInteger(1, key.x()), new BigInteger(1, key.y()));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static byte[] sha(int bits, String text) {
        try {
            return MessageDigest.getInstance("SHA-" + bits).digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
