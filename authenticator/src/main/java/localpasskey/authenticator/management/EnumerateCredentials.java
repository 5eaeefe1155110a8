package localpasskey.authenticator.management;

import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CredentialManagementRequest;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.RelyingPartyEntity;

/// credentialManagement enumerateCredentialsBegin: the first of one site's discoverable passkeys.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.4
final class EnumerateCredentials implements Operation {

    private final Vault vault;
    private final ManagementCheck check;
    private final EnumerationState rest;
    private final CredentialManagementRequest.EnumerateCredentialsBegin request;
    private final Ceremony ceremony;

    EnumerateCredentials(
            Vault vault,
            ManagementCheck check,
            EnumerationState rest,
            CredentialManagementRequest.EnumerateCredentialsBegin request,
            Ceremony ceremony) {
        this.vault = vault;
        this.check = check;
        this.rest = rest;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        Reading reading = authorise();
        ceremony.provedBy(reading.verification());
        List<Passkey> passkeys = locate();
        ceremony.about(passkeys.getFirst().rp().id(), "");
        vault.record(ceremony.done());
        beginEnumeration(reading, passkeys);
        return answer(passkeys.getFirst(), passkeys.size());
    }

    private Reading authorise() throws CtapException, VaultException {
        Reading reading = check.authoriseReading(request.authorisation());
        reading.requireFor(request.rpIdHash());
        return reading;
    }

    /// The vault finds a site by its id only, so its sites are gone through for the one with this hash.
    private List<Passkey> locate() throws CtapException, VaultException {
        Bytes wanted = request.rpIdHash();
        Optional<RelyingPartyEntity> site = vault.sites().stream()
                .filter(candidate -> candidate.id().hash().equals(wanted))
                .findFirst();
        if (site.isEmpty()) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS, "no discoverable passkey of this site is here");
        }
        return vault.discoverable(site.get().id());
    }

    private void beginEnumeration(Reading reading, List<Passkey> passkeys) {
        rest.begin(
                EnumerationState.Kind.PASSKEYS,
                ceremony.context().caller().session(),
                reading,
                passkeys.stream().skip(1).map(passkey -> answer(passkey, 0)).toList());
    }

    private static CtapResponse answer(Passkey passkey, int totalCredentials) {
        return new CtapResponse.EnumeratedCredential(
                passkey.id(),
                passkey.user(),
                passkey.publicKey(),
                passkey.credentialProtection().level(),
                totalCredentials,
                passkey.extensions().largeBlobKey(),
                passkey.extensions().thirdPartyPayment());
    }
}
