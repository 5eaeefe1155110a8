package localpasskey.authenticator;

import localpasskey.keys.KeyStoreException;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapRequest;
import localpasskey.wire.CtapResponse;

/// The commands that make and use passkeys: authenticatorMakeCredential, GetAssertion, GetNextAssertion.
final class PasskeyCommands {

    private final PersonChecks checks;
    private final Passkeys passkeys;
    private final AssertionState rest;
    private final StatefulCommands statefulCommands;

    PasskeyCommands(PersonChecks checks, Passkeys passkeys, AssertionState rest, StatefulCommands statefulCommands) {
        this.checks = checks;
        this.passkeys = passkeys;
        this.rest = rest;
        this.statefulCommands = statefulCommands;
    }

    CtapResponse makeCredential(CtapRequest.MakeCredential request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(request, exchange.asker()));
        return exchange.inTurn(
                ceremony, () -> statefulCommands.endedBy(new MakeCredential(checks, passkeys, request, ceremony)));
    }

    CtapResponse getAssertion(CtapRequest.GetAssertion request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(request, exchange.asker()));
        return exchange.inTurn(
                ceremony, () -> statefulCommands.endedBy(new GetAssertion(checks, passkeys, rest, request, ceremony)));
    }

    CtapResponse getNextAssertion(Exchange exchange) throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.nextAssertion(exchange.asker()));
        return exchange.inTurn(ceremony, new GetNextAssertion(rest, passkeys, ceremony));
    }
}
