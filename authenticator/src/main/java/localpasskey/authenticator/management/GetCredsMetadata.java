package localpasskey.authenticator.management;

import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Limits;
import localpasskey.authenticator.request.Operation;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.CredentialManagementRequest;
import localpasskey.wire.ctap.CtapResponse;

/// credentialManagement getCredsMetadata: how many discoverable passkeys are here, and for how
/// many there is room.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.2
final class GetCredsMetadata implements Operation {

    private final Vault vault;
    private final ManagementCheck check;
    private final CredentialManagementRequest.GetCredsMetadata request;
    private final Ceremony ceremony;

    GetCredsMetadata(
            Vault vault,
            ManagementCheck check,
            CredentialManagementRequest.GetCredsMetadata request,
            Ceremony ceremony) {
        this.vault = vault;
        this.check = check;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        ceremony.provedBy(check.authoriseForAllSites(request.authorisation()).verification());
        vault.record(ceremony.done());
        long here = vault.discoverableCount();
        return new CtapResponse.CredsMetadata(here, Limits.roomBeside(here));
    }
}
