package localpasskey.authenticator.ctap;

import localpasskey.authenticator.admission.Exchange;
import localpasskey.authenticator.passkey.Passkeys;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.StatefulCommands;
import localpasskey.authenticator.verification.PersonChecks;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapResponse;

/// The commands that make and use passkeys: authenticatorMakeCredential, GetAssertion, GetNextAssertion.
public final class PasskeyCommands {

    private final PersonChecks checks;
    private final Passkeys passkeys;
    private final AssertionState rest;
    private final StatefulCommands statefulCommands;

    public PasskeyCommands(
            PersonChecks checks, Passkeys passkeys, AssertionState rest, StatefulCommands statefulCommands) {
        this.checks = checks;
        this.passkeys = passkeys;
        this.rest = rest;
        this.statefulCommands = statefulCommands;
    }

    public CtapResponse makeCredential(CtapRequest.MakeCredential request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(request, exchange.context()));
        return exchange.inTurn(
                ceremony, () -> statefulCommands.endedBy(new MakeCredential(checks, passkeys, request, ceremony)));
    }

    public CtapResponse getAssertion(CtapRequest.GetAssertion request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(request, exchange.context()));
        return exchange.inTurn(
                ceremony, () -> statefulCommands.endedBy(new GetAssertion(checks, passkeys, rest, request, ceremony)));
    }

    public CtapResponse getNextAssertion(Exchange exchange) throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.nextAssertion(exchange.context()));
        return exchange.inTurn(ceremony, new GetNextAssertion(rest, passkeys, ceremony));
    }
}
