package localpasskey.keys.tpm;

import java.util.Arrays;

/// What the chip answered, HMAC checked and decrypted. Zeroed by [#close], since it may be a secret.
public final class TpmAnswer implements AutoCloseable {

    private final int handle;
    private final byte[] parameters;

    public TpmAnswer(int handle, byte[] parameters) {
        this.handle = handle;
        this.parameters = parameters;
    }

    /// Of what the command loaded or started; 0 where it did neither.
    public int handle() {
        return handle;
    }

    public TpmReader parameters() {
        return TpmReader.ofAnswer(parameters);
    }

    @Override
    public void close() {
        Arrays.fill(parameters, (byte) 0);
    }
}
