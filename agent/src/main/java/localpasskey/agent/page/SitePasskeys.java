package localpasskey.agent.page;

import java.util.ArrayList;
import java.util.List;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// The passkeys of one site, as far as a page's request needs to know them. Nothing of this reaches the page.
final class SitePasskeys {

    /// Enough for a request to the authenticator, which has its own limit.
    private static final int MOST = 64;

    private final Vault vault;

    SitePasskeys(Vault vault) {
        this.vault = vault;
    }

    /// Those of the named ones that are this site's and here, in the given order.
    List<CredentialId> here(RelyingPartyId site, List<CredentialId> named) throws VaultException {
        List<CredentialId> here = new ArrayList<>();
        for (CredentialId id : named) {
            if (here.size() < MOST && isHere(site, id)) {
                here.add(id);
            }
        }
        return here;
    }

    /// Sites are compared by their hashes: of one that registered by U2F nothing else is known.
    private boolean isHere(RelyingPartyId site, CredentialId id) throws VaultException {
        return vault.find(id)
                .filter(passkey -> passkey.rp().id().hash().equals(site.hash()))
                .isPresent();
    }

    /// Whether there are some that are found without the site naming them, and that it did not say not to accept.
    boolean hasAccepted(RelyingPartyId site) throws VaultException {
        List<Passkey> found = vault.discoverable(site);
        return vault.notAccepted().among(found).size() < found.size();
    }

    /// Those that are found without the site naming them.
    List<CredentialId> discoverable(RelyingPartyId site) throws VaultException {
        return vault.discoverable(site).stream().map(Passkey::id).toList();
    }
}
