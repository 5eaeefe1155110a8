package localpasskey.agent.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import localpasskey.agent.log.AuditLog;
import localpasskey.model.SeenPasskey.Backup;
import localpasskey.model.time.Clocks;
import localpasskey.vault.SeenPasskeyStore.Owner;
import localpasskey.vault.Vault;
import localpasskey.vault.record.SiteNote.Seen;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.PageMessage.Shown;
import localpasskey.webauthn.PageReply;
import localpasskey.webauthn.domain.Sites;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// Takes down what pages showed of passkeys that are not here, while the person wants that. A page can show what it
/// likes, of its own site: nothing that is asked or signed depends on it.
final class ShownPasskeys {

    /// Of all owners in a minute, who may be one person's: more than anybody signs in.
    static final int MOST_OF_ALL = 60;

    private final Vault vault;
    private final InstantSource clock;
    private final SignalLimit ofOwner;
    private final SignalLimit ofAll;
    private final PageWork work;

    ShownPasskeys(Vault vault, Clocks clocks, AuditLog log) {
        this.vault = vault;
        this.clock = clocks.wall();
        this.ofOwner = new SignalLimit(clocks.timer(), SignalLimit.MOST_OF_SITE);
        this.ofAll = new SignalLimit(clocks.timer(), MOST_OF_ALL);
        this.work = new PageWork("page-shown", log);
    }

    /// Returns before it is done. Nothing is looked up for what is beyond the limits.
    ///
    /// @param answer for the extension, never for the page
    void take(Shown shown, Consumer<PageReply> answer) {
        Optional<RelyingPartyId> site = site(shown);
        if (site.isEmpty() || isContradictory(shown) || !admits(site.get()) || !begin(site.get(), shown, answer)) {
            answer.accept(new PageReply.Seen(false));
        }
    }

    private boolean admits(RelyingPartyId site) {
        return ofOwner.admits(owner(site).name()) && ofAll.admits("");
    }

    private boolean begin(RelyingPartyId site, Shown shown, Consumer<PageReply> answer) {
        return work.take(() -> {
            boolean seen = false;
            try {
                seen = keep(site, shown);
            } finally {
                answer.accept(new PageReply.Seen(seen));
            }
        });
    }

    private boolean keep(RelyingPartyId site, Shown shown) throws VaultException {
        if (!vault.seen().isOn() || isHere(shown.credential())) {
            return false;
        }
        Instant now = clock.instant();
        String credential = shown.credential().sha256().toHex();
        Seen seen = new Seen(backup(shown), credential, shown.aaguid().toHex(), now, now);
        vault.seen().keep(site, seen, ShownPasskeys::owner);
        return true;
    }

    private static Optional<RelyingPartyId> site(Shown shown) {
        return shown.sites().stream()
                .map(RelyingPartyId::new)
                .filter(site -> site.hash().equals(shown.siteHash()))
                .findFirst();
    }

    /// No authenticator may say so.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-credential-backup WebAuthn Level 3 §6.1.3
    private static boolean isContradictory(Shown shown) {
        return shown.backedUp() && !shown.backupEligible();
    }

    /// By another door, as the USB key.
    private boolean isHere(Bytes id) throws VaultException {
        boolean couldBe = id.length() >= CredentialId.MIN_LENGTH && id.length() <= CredentialId.MAX_LENGTH;
        return couldBe && vault.find(new CredentialId(id)).isPresent();
    }

    private static Backup backup(Shown shown) {
        if (!shown.backupEligible()) {
            return Backup.DEVICE;
        }
        return shown.backedUp() ? Backup.CLOUD : Backup.COPYABLE;
    }

    private static Owner owner(RelyingPartyId site) {
        String name = site.value();
        return new Owner(either(Sites.registrable(name), name), either(Sites.registeredAtRegistry(name), name));
    }

    private static String either(String registered, String name) {
        return registered.isEmpty() ? name : registered;
    }
}
