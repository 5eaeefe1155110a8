package localpasskey.authenticator.u2f;

import localpasskey.authenticator.admission.Exchange;
import localpasskey.authenticator.ctap.DeviceCommands;
import localpasskey.authenticator.passkey.Passkeys;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.StatefulCommands;
import localpasskey.authenticator.request.Work;
import localpasskey.authenticator.verification.PersonChecks;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.u2f.U2fRequest;
import localpasskey.wire.u2f.U2fResponse;

/// The two operations of U2F, on the same passkeys as those of CTAP 2.
public final class U2fCommands {

    private final PersonChecks checks;
    private final Passkeys passkeys;
    private final DeviceCommands device;
    private final StatefulCommands statefulCommands;

    public U2fCommands(
            PersonChecks checks, Passkeys passkeys, DeviceCommands device, StatefulCommands statefulCommands) {
        this.checks = checks;
        this.passkeys = passkeys;
        this.device = device;
        this.statefulCommands = statefulCommands;
    }

    public U2fResponse register(U2fRequest.Register request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(request, exchange.context()));
        return exchange.inTurn(ceremony, () -> statefulCommands.endedBy(operation(request, ceremony)));
    }

    /// A touch costs no key: clients look at the status word alone.
    private Work<U2fResponse> operation(U2fRequest.Register request, Ceremony ceremony) {
        return request.isProbe()
                ? () -> touched(ceremony)
                : new U2fRegister(checks, passkeys.maker(), request, ceremony);
    }

    private U2fResponse touched(Ceremony ceremony) throws CtapException, VaultException {
        device.selection(ceremony).run();
        return new U2fResponse.Touched();
    }

    public U2fResponse authenticate(U2fRequest.Authenticate request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(request, exchange.context()));
        return exchange.inTurn(
                ceremony, () -> statefulCommands.endedBy(new U2fAuthenticate(checks, passkeys, request, ceremony)));
    }

    /// Looks for the passkey alone, and takes no turn. What is here is not recorded yet.
    public U2fResponse check(U2fRequest.Authenticate request, Exchange exchange) throws CtapException, VaultException {
        return new U2fAuthenticate(checks, passkeys, request, Ceremony.of(request, exchange.context())).check();
    }
}
