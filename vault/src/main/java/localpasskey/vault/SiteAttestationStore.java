package localpasskey.vault;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.SiteAttestation;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.SiteAttestationTable;
import localpasskey.vault.table.VaultTables;
import localpasskey.wire.RelyingPartyId;
import org.jspecify.annotations.Nullable;

/// The attestation keys of the sites whose new passkeys are attested by the chip. A reset erases them all.
public final class SiteAttestationStore {

    /// Most sites that a vault takes.
    public static final int MAX_SITES = 100;

    private final Database database;
    private final Supplier<VaultTables> tables;
    private final HistoryRecorder recorder;

    /// @param tables as they are now: a reset replaces them
    SiteAttestationStore(Database database, Supplier<VaultTables> tables, HistoryRecorder recorder) {
        this.database = database;
        this.tables = tables;
        this.recorder = recorder;
    }

    /// The oldest first.
    public List<SiteAttestation> all() throws VaultException {
        return database.read(() -> tables.get().attestations.all());
    }

    public Optional<SiteAttestation> find(RelyingPartyId site) throws VaultException {
        return database.read(() -> tables.get().attestations.find(site));
    }

    /// From one reset to the next.
    public static final class Era {

        private final VaultTables tables;

        private Era(VaultTables tables) {
            this.tables = tables;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Era era && era.tables == tables;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(tables);
        }
    }

    /// The one of now.
    public Era era() throws VaultException {
        return database.read(() -> new Era(tables.get()));
    }

    /// Puts it in the place of an older one for the same site. False where there is no room, or a reset has come
    /// between.
    ///
    /// @param begun when the person was asked for it
    public boolean put(SiteAttestation attestation, Era begun) throws VaultException {
        return database.write(() -> {
            if (tables.get() != begun.tables) {
                return false;
            }
            boolean isNew = tables.get().attestations.find(attestation.site()).isEmpty();
            if (isNew && SiteAttestationTable.count(database) >= MAX_SITES) {
                return false;
            }
            tables.get().attestations.put(attestation);
            return true;
        });
    }

    /// False where there is none of that site.
    public boolean remove(RelyingPartyId site, HistoryEvent event) throws VaultException {
        return database.write(() -> recorder.appendIf(tables.get().attestations.remove(site), event));
    }
}
