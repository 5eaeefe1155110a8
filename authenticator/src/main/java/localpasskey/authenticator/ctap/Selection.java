package localpasskey.authenticator.ctap;

import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.request.PersonPrompts;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorSelection: the person shows which of several keys they mean.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.9
public final class Selection implements Operation {

    private final PersonPrompts questions;
    private final Vault vault;
    private final Ceremony ceremony;

    Selection(PersonPrompts questions, Vault vault, Ceremony ceremony) {
        this.questions = questions;
        this.vault = vault;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        questions.confirm(new Purpose.ChooseKey(), ceremony);
        ceremony.provedBy(Verification.PRESENCE);
        vault.record(ceremony.done());
        return new CtapResponse.Done();
    }
}
