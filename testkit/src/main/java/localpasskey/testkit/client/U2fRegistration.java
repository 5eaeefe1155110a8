package localpasskey.testkit.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import localpasskey.wire.Bytes;

/// What U2F_REGISTER answered.
///
/// @param publicKey 65 bytes: 0x04, x, y
/// @param signature DER
public record U2fRegistration(Bytes publicKey, Bytes keyHandle, X509Certificate certificate, Bytes signature) {

    private static final int POINT_LENGTH = 65;

    public static U2fRegistration of(U2fReply reply) throws IOException {
        if (reply.status() != U2fReply.NO_ERROR) {
            throw new IOException("status %04x".formatted(reply.status()));
        }
        Bytes data = reply.data();
        if (data.at(0) != 0x05) {
            throw new IOException("begins with " + data.at(0));
        }
        int handle = 1 + POINT_LENGTH + 1;
        int rest = handle + data.at(handle - 1);
        ByteArrayInputStream tail =
                new ByteArrayInputStream(data.slice(rest, data.length()).toArray());
        try {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(tail);
            return new U2fRegistration(
                    data.slice(1, 1 + POINT_LENGTH),
                    data.slice(handle, rest),
                    certificate,
                    Bytes.of(tail.readAllBytes()));
        } catch (CertificateException e) {
            throw new IOException("not a certificate", e);
        }
    }

    /// Whether the registration is signed by the key of its certificate, which is the new key, and the
    /// certificate by the same.
    public boolean isSelfSigned(Bytes challenge, Bytes application) throws GeneralSecurityException {
        byte[] encoded = certificate.getPublicKey().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - POINT_LENGTH, encoded.length);
        certificate.verify(certificate.getPublicKey());
        Bytes signed = Bytes.of(new byte[1])
                .concat(application)
                .concat(challenge)
                .concat(keyHandle)
                .concat(publicKey);
        return Bytes.of(point).equals(publicKey) && verifies(signed, signature);
    }

    /// Whether a sign-in is signed by this registration's key.
    ///
    /// @param data of the reply: presence octet, count, signature
    public boolean verifiesSignIn(Bytes challenge, Bytes application, Bytes data) throws GeneralSecurityException {
        return verifies(application.concat(data.slice(0, 5)).concat(challenge), data.slice(5, data.length()));
    }

    private boolean verifies(Bytes message, Bytes derSignature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(message.toArray());
        return verifier.verify(derSignature.toArray());
    }
}
