package localpasskey.vault;

import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// A pretend chip that can be told to stop sealing.
final class FailingSealer implements NameKeySealer {

    private final NameKeySealer working;
    private boolean fails;

    FailingSealer(NameKeySealer working) {
        this.working = working;
    }

    void failFromNowOn() {
        fails = true;
    }

    @Override
    public Bytes seal(Secret nameKey) throws VaultException {
        if (fails) {
            throw new VaultException(Reason.KEY_UNAVAILABLE, "the chip is gone");
        }
        return working.seal(nameKey);
    }

    @Override
    public Secret unseal(Bytes sealed) throws VaultException {
        return working.unseal(sealed);
    }
}
