package localpasskey.authenticator;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.record.VaultException;

/// What the chip keeps of ours across its resets, for our own tools.
public interface ChipPlaceManagement {

    ChipPlaces places() throws VaultException, KeyStoreException;

    /// Whether the person wants the chip to keep anything.
    boolean isWanted() throws VaultException;

    /// Remembers what the person wants, and does it: has the chip keep the storage root and V, or gives their places
    /// back. Refused by the chip, or wanted a second time since the start, it is kept from the next start on.
    ///
    /// @param event the line in the history
    void want(boolean keep, HistoryEvent event) throws VaultException, KeyStoreException;

    /// Takes out of the chip what was made for other vaults. Once for each start.
    ///
    /// @param event the line in the history
    void releaseOrphans(HistoryEvent event) throws VaultException, KeyStoreException;
}
