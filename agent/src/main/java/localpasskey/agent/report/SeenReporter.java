package localpasskey.agent.report;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import localpasskey.aaguid.AaguidCatalogue;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Report.CloudAccount;
import localpasskey.control.report.Report.SeenPage;
import localpasskey.model.SeenPasskey;
import localpasskey.model.SeenPasskey.Backup;
import localpasskey.vault.Vault;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.SiteNote.Seen;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;

/// What pages showed of passkeys that are not here, and what hangs on one cloud account.
public final class SeenReporter {

    private final Vault vault;
    private final AaguidCatalogue models = AaguidCatalogue.builtIn();

    public SeenReporter(Vault vault) {
        this.vault = vault;
    }

    public boolean isOn() throws VaultException {
        return vault.seen().isOn();
    }

    /// All of it, by site.
    public SeenPage all() throws VaultException {
        List<SeenPasskey> seen = vault.seen().all().stream()
                .map(this::passkey)
                .sorted(Comparator.comparing(SeenPasskey::site).thenComparing(SeenPasskey::first))
                .toList();
        Set<String> sites = seen.stream().map(SeenPasskey::site).collect(Collectors.toCollection(HashSet::new));
        vault.sites().forEach(site -> sites.add(site.id().value()));
        return new SeenPage(isOn(), seen, seen.size(), sites.size(), accounts(seen));
    }

    public SeenPage page(ListRange range) throws VaultException {
        SeenPage all = all();
        List<SeenPasskey> rows = all.passkeys().stream()
                .skip(range.offset())
                .limit(range.limit())
                .toList();
        return new SeenPage(all.on(), rows, all.total(), all.sites(), all.accounts());
    }

    private static List<CloudAccount> accounts(List<SeenPasskey> seen) {
        Map<String, Set<String>> sites = new TreeMap<>();
        seen.stream()
                .filter(passkey -> passkey.backup() == Backup.CLOUD)
                .forEach(passkey -> sites.computeIfAbsent(passkey.provider(), _ -> new HashSet<>())
                        .add(passkey.site()));
        return sites.entrySet().stream()
                .map(account ->
                        new CloudAccount(account.getKey(), account.getValue().size()))
                .sorted(Comparator.comparingLong(CloudAccount::sites).reversed())
                .limit(SeenPage.MAX_ACCOUNTS)
                .toList();
    }

    private SeenPasskey passkey(NumberedNote note) {
        Seen seen = (Seen) note.note();
        return new SeenPasskey(note.site().value(), seen.backup(), provider(seen.aaguid()), seen.first(), seen.last());
    }

    /// An AAGUID is a claim; where nobody can name it, it says nothing to a person.
    private String provider(String aaguid) {
        if (aaguid.isEmpty()) {
            return "";
        }
        ByteBuffer octets = ByteBuffer.wrap(Bytes.ofHex(aaguid).toArray());
        return models.of(new UUID(octets.getLong(), octets.getLong())).name();
    }
}
