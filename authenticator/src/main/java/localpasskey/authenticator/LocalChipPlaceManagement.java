package localpasskey.authenticator;

import java.util.Optional;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.RequestQueue;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.request.Work;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;

/// The chip's places. What changes them takes its turn among the ceremonies.
final class LocalChipPlaceManagement implements ChipPlaceManagement {

    private final PinGuard pins;
    private final Vault vault;
    private final RequestQueue queue;

    // Once for each start, in turn: any program of the person can ask, and a chip's memory takes so many writes.
    private boolean kept;
    private boolean released;

    LocalChipPlaceManagement(PinGuard pins, Vault vault, RequestQueue queue) {
        this.pins = pins;
        this.vault = vault;
        this.queue = queue;
    }

    @Override
    public ChipPlaces places() throws VaultException, KeyStoreException {
        return pins.places();
    }

    @Override
    public boolean isWanted() throws VaultException {
        return vault.keepsInChip();
    }

    @Override
    public void want(boolean keep, HistoryEvent event) throws VaultException, KeyStoreException {
        Optional<KeyStoreException> refused = inTurn(() -> {
            if (vault.keepsInChip() != keep) {
                vault.setKeepsInChip(keep, event);
            }
            if (keep && kept) {
                return Optional.empty();
            }
            kept |= keep;
            return pins.keepInChip();
        });
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    @Override
    public void releaseOrphans(HistoryEvent event) throws VaultException, KeyStoreException {
        var _ = inTurn(() -> {
            if (!released) {
                released = true;
                vault.record(event);
                pins.releaseOrphans();
            }
            return queue;
        });
    }

    private <R> R inTurn(Work<R> work) throws VaultException, KeyStoreException {
        try (RequestQueue.Turn _ = queue.enter(new Cancellation())) {
            return work.run();
        } catch (CtapException e) {
            throw new IllegalStateException("nobody cancels a tool", e);
        }
    }
}
