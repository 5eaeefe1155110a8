package localpasskey.wire;

import java.nio.ByteBuffer;
import java.util.UUID;

/// The model of authenticator that made a passkey, 16 bytes. Ours has one per kind of custody.
public record Aaguid(UUID uuid) {

    /// Keys in a hardware TPM.
    public static final Aaguid TPM = of("713b04ce-b2f3-4b55-986d-afd363696ad0");

    /// Keys in Apple's Secure Enclave.
    public static final Aaguid SECURE_ENCLAVE = of("b44067f0-4a06-4402-abcb-836772086834");

    /// Keys in a TPM that is a program: not hardware, can be copied.
    public static final Aaguid SOFTWARE_TPM = of("6c336df6-d923-4dad-a4b2-8ffd4acdcfc6");

    public static Aaguid of(String text) {
        return new Aaguid(UUID.fromString(text));
    }

    /// The 16 bytes, big-endian.
    public Bytes bytes() {
        return Bytes.of(ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
    }
}
