package localpasskey.authenticator;

import java.util.List;
import java.util.Optional;
import localpasskey.vault.Passkey;
import localpasskey.vault.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialManagementRequest;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyEntity;

/// credentialManagement enumerateCredentialsBegin: the first of one site's discoverable passkeys.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.4
final class EnumerateCredentials implements Operation {

    private final Parts parts;
    private final CredentialManagementRequest.EnumerateCredentialsBegin request;
    private final Ceremony ceremony;

    EnumerateCredentials(
            Parts parts, CredentialManagementRequest.EnumerateCredentialsBegin request, Ceremony ceremony) {
        this.parts = parts;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        parts.statefulCommands().discard();
        PinUvAuthTokens.Grant grant = authorise();
        ceremony.provedBy(grant.verification());
        List<Passkey> passkeys = locate();
        ceremony.about(passkeys.getFirst().rp().id(), "");
        parts.vault().record(ceremony.done());
        beginEnumeration(grant, passkeys);
        return answer(passkeys.getFirst(), passkeys.size());
    }

    private PinUvAuthTokens.Grant authorise() throws CtapException {
        PinUvAuthTokens.Grant grant = new ManagementCheck(parts).authorise(request.authorisation());
        grant.requireFor(request.rpIdHash());
        return grant;
    }

    /// The vault finds a site by its id only, so its sites are gone through for the one with this hash.
    private List<Passkey> locate() throws CtapException, VaultException {
        Bytes wanted = request.rpIdHash();
        Optional<RelyingPartyEntity> site = parts.vault().sites().stream()
                .filter(candidate -> candidate.id().hash().equals(wanted))
                .findFirst();
        if (site.isEmpty()) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS, "no discoverable passkey of this site is here");
        }
        return parts.vault().discoverable(site.get().id());
    }

    private void beginEnumeration(PinUvAuthTokens.Grant grant, List<Passkey> passkeys) {
        parts.enumerations()
                .begin(
                        EnumerationState.Kind.PASSKEYS,
                        ceremony.asker().caller().session(),
                        grant,
                        passkeys.stream()
                                .skip(1)
                                .map(passkey -> answer(passkey, 0))
                                .toList());
    }

    private static CtapResponse answer(Passkey passkey, int totalCredentials) {
        return new CtapResponse.EnumeratedCredential(
                passkey.id(),
                passkey.user(),
                passkey.publicKey(),
                passkey.credentialProtection().level(),
                totalCredentials);
    }
}
