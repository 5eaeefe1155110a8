package localpasskey.authenticator.ctap;

import java.util.Optional;
import localpasskey.authenticator.passkey.Passkeys;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorGetNextAssertion: the same sign-in with the next of several passkeys. Asks nobody: the first
/// answer's question covered them all.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.3
final class GetNextAssertion implements Operation {

    private final AssertionState rest;
    private final Passkeys passkeys;
    private final Ceremony ceremony;

    GetNextAssertion(AssertionState rest, Passkeys passkeys, Ceremony ceremony) {
        this.rest = rest;
        this.passkeys = passkeys;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        AssertionState.Next next = rest.next(ceremony.context().caller().session())
                .orElseThrow(() -> new CtapException(CtapStatus.NOT_ALLOWED, "nothing is left to answer"));
        Optional<Passkey> passkey = passkeys.lookup().find(next.id());
        if (passkey.isEmpty()) {
            throw new CtapException(CtapStatus.NOT_ALLOWED, "deleted a moment ago");
        }
        return sign(next, passkey.get());
    }

    /// What a finger or a token rests on may end before the client's time for the next one does. Nobody else's token
    /// ends with it.
    private CtapResponse sign(AssertionState.Next next, Passkey passkey)
            throws CtapException, KeyStoreException, VaultException {
        if (next.terms().flags().present()) {
            ceremony.personWasAsked(); // for the first answer, which has no more next ones than there are passkeys
        }
        try {
            CtapResponse.Assertion answer = passkeys.signer().sign(passkey, next.terms(), ceremony);
            rest.endIfDone();
            return answer;
        } catch (KeyStoreException e) {
            if (e.reason() != KeyStoreException.Reason.PIN_SESSION_ENDED) {
                throw e;
            }
            rest.discard();
            throw new CtapException(CtapStatus.NOT_ALLOWED, "the PIN session has ended", e);
        }
    }
}
