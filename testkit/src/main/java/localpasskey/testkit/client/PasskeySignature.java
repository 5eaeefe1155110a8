package localpasskey.testkit.client;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.credential.CoseKey;

/// The website's check of a passkey's signature, by the JDK.
public final class PasskeySignature {

    private PasskeySignature() {}

    /// False also for what is no signature at all.
    public static boolean verifies(CoseKey key, Bytes authenticatorData, ClientDataHash hash, Bytes signature) {
        try {
            Signature verifier = Signature.getInstance(
                    switch (key.algorithm()) {
                        case ES256, ESP256 -> "SHA256withECDSA";
                        case ES384, ESP384 -> "SHA384withECDSA";
                    });
            verifier.initVerify(publicKey(key));
            verifier.update(authenticatorData.toArray());
            verifier.update(hash.bytes().toArray());
            return verifier.verify(signature.toArray());
        } catch (SignatureException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(CoseKey key) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(
                switch (key.algorithm()) {
                    case ES256, ESP256 -> "secp256r1";
                    case ES384, ESP384 -> "secp384r1";
                }));
        ECPoint point = new ECPoint(
                new BigInteger(1, key.x().toArray()), new BigInteger(1, key.y().toArray()));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }
}
