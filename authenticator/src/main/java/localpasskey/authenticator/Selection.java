package localpasskey.authenticator;

import localpasskey.authenticator.Prompt.Purpose;
import localpasskey.vault.HistoryEvent.Verification;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;

/// authenticatorSelection: the person shows which of several keys they mean.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.9
final class Selection implements Operation {

    private final Parts parts;
    private final Ceremony ceremony;

    Selection(Parts parts, Ceremony ceremony) {
        this.parts = parts;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        parts.questions().confirm(new Purpose.ChooseKey(), ceremony.asker());
        ceremony.provedBy(Verification.PRESENCE);
        parts.vault().record(ceremony.done());
        return new CtapResponse.Done();
    }
}
