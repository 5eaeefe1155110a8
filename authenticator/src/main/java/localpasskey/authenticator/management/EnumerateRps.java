package localpasskey.authenticator.management;

import java.util.List;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CredentialManagementRequest;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.RelyingPartyEntity;

/// credentialManagement enumerateRPsBegin: the first of the sites that have discoverable passkeys here.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.3
final class EnumerateRps implements Operation {

    private final Vault vault;
    private final ManagementCheck check;
    private final EnumerationState rest;
    private final CredentialManagementRequest.EnumerateRpsBegin request;
    private final Ceremony ceremony;

    EnumerateRps(
            Vault vault,
            ManagementCheck check,
            EnumerationState rest,
            CredentialManagementRequest.EnumerateRpsBegin request,
            Ceremony ceremony) {
        this.vault = vault;
        this.check = check;
        this.rest = rest;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        Reading reading = check.authoriseForAllSites(request.authorisation());
        ceremony.provedBy(reading.verification());
        List<RelyingPartyEntity> sites = requireSome(vault.sites());
        vault.record(ceremony.done());
        beginEnumeration(reading, sites);
        return new CtapResponse.EnumeratedRp(sites.getFirst(), sites.size());
    }

    private static List<RelyingPartyEntity> requireSome(List<RelyingPartyEntity> sites) throws CtapException {
        if (sites.isEmpty()) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS, "no discoverable passkey is here");
        }
        return sites;
    }

    private void beginEnumeration(Reading reading, List<RelyingPartyEntity> sites) {
        rest.begin(
                EnumerationState.Kind.SITES,
                ceremony.context().caller().session(),
                reading,
                sites.stream()
                        .skip(1)
                        .map(site -> new CtapResponse.EnumeratedRp(site, 0))
                        .toList());
    }
}
