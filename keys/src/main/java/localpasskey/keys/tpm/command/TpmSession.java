package localpasskey.keys.tpm.command;

import java.util.Arrays;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmTicket;

/// A salted session with the chip: both sides know its key, which is good for HMACs and for hiding parameters.
///
/// The key is zeroed by [#close]; the session in the chip is flushed by whoever started it.
public final class TpmSession implements AutoCloseable {

    private final int handle;
    private final byte[] key;
    private TpmBytes nonceTpm;
    private PolicyState policyState = new PolicyState.Nothing();
    private boolean ended;

    /// What was shown to the chip in a policy session since its nonce last changed.
    sealed interface PolicyState {

        record Nothing() implements PolicyState {}

        /// The PIN, in the check that this ticket came from: the policy of V's keys is met.
        record Pin(TpmTicket ticket) implements PolicyState {}

        /// Something, or perhaps something: a step was sent and the use that it was for did not succeed.
        record Unclear() implements PolicyState {}
    }

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

    /// Notes a use that the chip took: with its new nonce the chip also forgets what was shown to the policy.
    void roll(TpmBytes newNonceTpm) {
        nonceTpm = newNonceTpm;
        policyState = new PolicyState.Nothing();
    }

    PolicyState policyState() {
        return policyState;
    }

    void policyState(PolicyState state) {
        policyState = state;
    }

    /// Notes that the chip ended the session with its last use.
    void end() {
        ended = true;
    }

    boolean hasEnded() {
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
