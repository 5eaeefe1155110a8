package localpasskey.authenticator.ctap;

import localpasskey.authenticator.admission.Exchange;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.PersonPrompts;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.CtapResponse;

/// The commands about the key as a whole: authenticatorGetInfo, Reset, Selection.
public final class DeviceCommands {

    private final GetInfo info;
    private final PowerCycle power;
    private final PinGuard pins;
    private final PersonPrompts questions;
    private final Vault vault;

    public DeviceCommands(GetInfo info, PowerCycle power, PinGuard pins, PersonPrompts questions, Vault vault) {
        this.info = info;
        this.power = power;
        this.pins = pins;
        this.questions = questions;
        this.vault = vault;
    }

    /// Asks nobody and waits for nobody.
    public CtapResponse getInfo() throws VaultException {
        return info.run();
    }

    public CtapResponse reset(Exchange exchange) throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(Action.RESET, Ceremony.NO_SITE, exchange.context()));
        return exchange.inTurn(ceremony, new Reset(power, pins, questions, vault, ceremony));
    }

    public CtapResponse select(Exchange exchange) throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(Action.SELECT, Ceremony.NO_SITE, exchange.context()));
        return exchange.inTurn(ceremony, selection(ceremony));
    }

    /// For other protocols that let the person show which of several keys they mean.
    public Selection selection(Ceremony ceremony) {
        return new Selection(questions, vault, ceremony);
    }
}
