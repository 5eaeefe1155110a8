package localpasskey.agent.doctor;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import localpasskey.keys.Digest;
import localpasskey.keys.FirstSignature;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.MadeKey;
import localpasskey.keys.Signature;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Bytes;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.u2f.U2fCertificate;

/// A key of a self test, with a certificate that it signed for itself: by that its signatures can be checked without
/// any code that makes keys.
record SignedSample(KeyBlob key, U2fCertificate unsigned, Signature signature) {

    /// What a key of a self test signs with.
    static final UserMessage ALGORITHM = UserMessage.of(MessageCode.FOUND, MessageValue.of("ECDSA P-256"));

    /// What the new key is told to sign first: its own certificate.
    static final class Order implements FirstSignature {

        @Override
        public Digest over(KeyPoint publicKey) {
            return digest(certificate(publicKey));
        }

        SignedSample signed(MadeKey made) {
            return new SignedSample(made.blob(), certificate(made.publicKey()), made.signature());
        }

        private static U2fCertificate certificate(KeyPoint point) {
            return U2fCertificate.of(new CoseKey(CoseAlgorithm.ES256, Bytes.of(point.x()), Bytes.of(point.y())));
        }

        private static Digest digest(U2fCertificate certificate) {
            try {
                return Digest.of(MessageDigest.getInstance("SHA-256")
                        .digest(certificate.toBeSigned().toArray()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /// Whether the first signature is this key's.
    boolean isTrue() {
        try {
            Certificate certificate = certificate();
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// Whether another signature is this key's.
    boolean verifies(Digest digest, Signature other) {
        try {
            java.security.Signature check = java.security.Signature.getInstance("NONEwithECDSA");
            check.initVerify(certificate());
            check.update(digest.bytes());
            return check.verify(other.der());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private Certificate certificate() throws GeneralSecurityException {
        byte[] der = unsigned.signed(Bytes.of(signature.der())).toArray();
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
