package localpasskey.keys.tpm.store;

import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.transport.ChipLost;

/// Counts the places of the chip that are ours, and gives back those that nobody needs any more.
final class PlaceOperations {

    /// How many more persistent objects the chip has room for.
    ///
    /// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.13 (TPM_PT_HR_PERSISTENT_AVAIL)
    private static final int PERSISTENT_AVAIL = 0x209;

    private final Connection connection;

    PlaceOperations(Connection connection) {
        this.connection = connection;
    }

    /// @param used the Vs that are not to be taken for orphans
    ChipPlaces look(List<StoredVerifier> used) throws KeyStoreException, ChipLost {
        List<Integer> orphans = new ArrayList<>();
        for (Entity orphan : orphans(used)) {
            orphans.add(orphan.handle());
        }
        int left = connection.queries().properties(PERSISTENT_AVAIL, 1).getOrDefault(PERSISTENT_AVAIL, 0);
        return new ChipPlaces(Math.max(0, left), needed(used), orphans);
    }

    private int needed(List<StoredVerifier> used) {
        boolean hasVerifier = used.stream()
                .anyMatch(stored -> connection.kept().verifier(stored).isPresent());
        return (connection.root() instanceof StorageRoot.Persistent ? 0 : 1) + (hasVerifier ? 0 : 1);
    }

    /// Takes the orphans out of the chip, each after its Name was compared.
    void releaseOrphans(List<StoredVerifier> used) throws KeyStoreException, ChipLost {
        for (Entity orphan : connection.kept().verifiersBut(names(used))) {
            connection.kept().evict(orphan);
        }
        if (used.isEmpty() && connection.kept().isAlone(root())) {
            connection.releaseRoot();
        }
    }

    /// Vs of other vaults; and the storage root, where no V is used and nothing else is there that needs it.
    private List<Entity> orphans(List<StoredVerifier> used) throws KeyStoreException, ChipLost {
        List<Entity> orphans = new ArrayList<>(connection.kept().verifiersBut(names(used)));
        if (used.isEmpty()) {
            orphans.addAll(connection.kept().alone(root(), orphans));
        }
        return orphans;
    }

    private TpmBytes root() {
        return connection.root().publicArea().name();
    }

    private static List<TpmBytes> names(List<StoredVerifier> used) {
        return used.stream().map(StoredVerifier::name).toList();
    }
}
