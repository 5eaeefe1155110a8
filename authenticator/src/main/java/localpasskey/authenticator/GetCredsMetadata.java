package localpasskey.authenticator;

import localpasskey.vault.VaultException;
import localpasskey.wire.CredentialManagementRequest;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;

/// credentialManagement getCredsMetadata: how many discoverable passkeys are here.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.2
final class GetCredsMetadata implements Operation {

    /// What we say there is room for, always: nothing but the disk limits us, and clients refuse to make a
    /// passkey where they read 0.
    static final int ROOM = 10_000;

    private final Parts parts;
    private final CredentialManagementRequest.GetCredsMetadata request;

    GetCredsMetadata(Parts parts, CredentialManagementRequest.GetCredsMetadata request) {
        this.parts = parts;
        this.request = request;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        parts.dropStates();
        new ManagementCheck(parts).authoriseForAllSites(request.authorisation());
        return new CtapResponse.CredsMetadata(parts.vault().discoverableCount(), ROOM);
    }
}
