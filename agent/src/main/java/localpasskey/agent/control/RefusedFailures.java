package localpasskey.agent.control;

import localpasskey.agent.words.FailureMessages;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;

/// Failures of the vault and the chip, as refusals.
final class RefusedFailures {

    private RefusedFailures() {}

    static <T> T orRefuse(Work<T> work) throws RefusedException {
        try {
            return work.run();
        } catch (VaultException e) {
            throw new RefusedException(Refusal.Reason.VAULT, FailureMessages.of(e));
        } catch (KeyStoreException e) {
            throw new RefusedException(Refusal.Reason.CHIP, FailureMessages.of(e));
        }
    }

    static void doOrRefuse(Step step) throws RefusedException {
        orRefuse(() -> {
            step.run();
            return step;
        });
    }

    /// Something that reads, and may fail at a border.
    @FunctionalInterface
    interface Work<T> {
        T run() throws VaultException, KeyStoreException, RefusedException;
    }

    /// Something that changes, and may fail at a border.
    @FunctionalInterface
    interface Step {
        void run() throws VaultException, KeyStoreException, RefusedException;
    }
}
