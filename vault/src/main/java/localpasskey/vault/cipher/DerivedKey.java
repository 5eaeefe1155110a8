package localpasskey.vault.cipher;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.wire.Secret;

/// A key for one purpose, made from a random one and the purpose's name by HKDF-Expand with SHA-256. 32 bytes.
///
/// [#destroy] zeroes it. What a cipher or MAC that it was given to keeps inside is the Java library's own.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5869#section-2.3 RFC 5869 §2.3
final class DerivedKey implements SecretKey {

    static final int LENGTH = 32;

    private static final long serialVersionUID = 1L;

    private final transient byte[] octets;
    private final String algorithm;

    private DerivedKey(byte[] octets, String algorithm) {
        this.octets = octets;
        this.algorithm = algorithm;
    }

    /// @param purpose never used for two things
    static DerivedKey of(Secret root, String purpose, String algorithm) {
        byte[] exposed = root.exposeCopy();
        try {
            byte[] info = purpose.getBytes(StandardCharsets.US_ASCII);
            HKDFParameterSpec spec =
                    HKDFParameterSpec.expandOnly(new SecretKeySpec(exposed, "HKDF-SHA256"), info, LENGTH);
            return new DerivedKey(KDF.getInstance("HKDF-SHA256").deriveData(spec), algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 refused a key", e);
        } finally {
            Arrays.fill(exposed, (byte) 0);
        }
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return octets.clone();
    }

    @Override
    public void destroy() {
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public String toString() {
        return "DerivedKey[redacted]";
    }
}
