package localpasskey.keys.tpm.command;

import java.util.Arrays;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.TpmBytes;

/// A salted session with the chip: both sides know its key, which is good for HMACs and for hiding parameters.
///
/// The key is zeroed by [#close]; the session in the chip is flushed by whoever started it.
public final class TpmSession implements AutoCloseable {

    private final int handle;
    private final byte[] key;
    private TpmBytes nonceTpm;
    private boolean ended;

    /// Takes the key over.
    public TpmSession(int handle, byte[] key, TpmBytes nonceTpm) {
        this.handle = handle;
        this.key = key;
        this.nonceTpm = nonceTpm;
    }

    int handle() {
        return handle;
    }

    Entity entity() {
        return Entity.ofHandle(handle);
    }

    /// The chip's latest nonce.
    TpmBytes nonceTpm() {
        return nonceTpm;
    }

    /// Notes a use that the chip took.
    void roll(TpmBytes newNonceTpm) {
        nonceTpm = newNonceTpm;
    }

    /// Notes that the chip ended the session with its last use.
    void end() {
        ended = true;
    }

    /// By its last use.
    public boolean hasEnded() {
        return ended;
    }

    /// The session's key followed by an authorisation value, as the caller's own array.
    byte[] macKey(byte[] authValue) {
        byte[] macKey = Arrays.copyOf(key, key.length + authValue.length);
        System.arraycopy(authValue, 0, macKey, key.length, authValue.length);
        return macKey;
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
