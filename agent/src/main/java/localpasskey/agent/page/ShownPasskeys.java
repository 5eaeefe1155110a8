package localpasskey.agent.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import localpasskey.model.SeenPasskey.Backup;
import localpasskey.model.time.Timer;
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
/// likes, of
/// its own site: nothing that is asked or signed depends on it.
final class ShownPasskeys {

    private final Vault vault;
    private final InstantSource clock;
    private final SignalLimit limit;

    ShownPasskeys(Vault vault, InstantSource clock, Timer timer) {
        this.vault = vault;
        this.clock = clock;
        this.limit = new SignalLimit(timer);
    }

    /// For the extension, never for the page.
    PageReply take(Shown shown) throws VaultException {
        Optional<RelyingPartyId> site = site(shown);
        if (site.isEmpty() || !vault.seen().isOn() || isContradictory(shown) || isHere(shown.credential())) {
            return new PageReply.Seen(false);
        }
        if (limit.admits(owner(site.get()))) {
            Instant now = clock.instant();
            Seen seen = new Seen(
                    backup(shown),
                    shown.credential().sha256().toHex(),
                    shown.aaguid().toHex(),
                    now,
                    now);
            vault.seen().keep(site.get(), seen, ShownPasskeys::owner);
        }
        return new PageReply.Seen(true);
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

    private static String owner(RelyingPartyId site) {
        String registrable = Sites.registrable(site.value());
        return registrable.isEmpty() ? site.value() : registrable;
    }
}
