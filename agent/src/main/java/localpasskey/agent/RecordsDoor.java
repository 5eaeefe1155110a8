package localpasskey.agent;

import java.util.List;
import localpasskey.control.PageRequest;
import localpasskey.control.RecordsHandler;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.Report;
import localpasskey.vault.HistoryLine;
import localpasskey.vault.HistoryPart;
import localpasskey.vault.Vault;
import localpasskey.vault.VaultException;
import localpasskey.wire.CredentialId;

/// What the vault keeps for the person to look up.
final class RecordsDoor implements RecordsHandler {

    private final Vault vault;

    RecordsDoor(Vault vault) {
        this.vault = vault;
    }

    /// The newest lines of all.
    Report.HistoryPage history(PageRequest page) throws RefusedException {
        return answered(() -> new Report.HistoryPage(
                vault.history(page.offset(), page.limit()).stream()
                        .map(Reports::row)
                        .toList(),
                historyLength()));
    }

    @Override
    public Report.HistoryPage historyOf(CredentialId id, PageRequest page) throws RefusedException {
        HistoryPart part = answered(() -> vault.historyOf(id, page.offset(), page.limit()));
        return new Report.HistoryPage(part.lines().stream().map(Reports::row).toList(), part.total());
    }

    @Override
    public Report.HistoryLinks historyLinks(PageRequest page) throws RefusedException {
        return answered(() -> new Report.HistoryLinks(
                vault.historyLinks(page.offset(), page.limit()).stream()
                        .map(Reports::linked)
                        .toList(),
                historyLength()));
    }

    /// The history is never shortened, so its newest line's number is its length.
    private long historyLength() throws VaultException {
        List<HistoryLine> newest = vault.history(0, 1);
        return newest.isEmpty() ? 0 : newest.getFirst().number();
    }

    private static <T> T answered(Work<T> work) throws RefusedException {
        try {
            return work.run();
        } catch (VaultException e) {
            throw new RefusedException(Refusal.Reason.VAULT, FailureWords.of(e));
        }
    }

    /// Something that reads or changes, and may fail at the vault's border.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws VaultException;
    }
}
