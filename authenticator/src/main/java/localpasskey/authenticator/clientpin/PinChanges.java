package localpasskey.authenticator.clientpin;

import java.util.Optional;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.authenticator.verification.Tickets;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.model.HistoryEvent;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.Secret;

/// Sets and changes the PIN, for clients and for our own tools. Whatever rests on an earlier verification ends then.
public final class PinChanges {

    private final PinGuard pins;
    private final PinRules rules;
    private final Tickets tickets;

    public PinChanges(PinGuard pins, PinRules rules, Tickets tickets) {
        this.pins = pins;
        this.rules = rules;
        this.tickets = tickets;
    }

    boolean isSet() throws VaultException {
        return pins.isSet();
    }

    /// The rule that a new PIN breaks; empty where it may be taken.
    public Optional<UserMessage> whyRefused(Secret pin) {
        return rules.whyRefused(pin);
    }

    public void create(Secret pin, HistoryEvent event) throws VaultException, KeyStoreException {
        pins.create(pin, event);
        tickets.forget();
    }

    /// @param old was found right by the chip
    public void change(PinHash old, Secret replacement, HistoryEvent event)
            throws VaultException, KeyStoreException, CtapException {
        pins.change(old, replacement, event);
        tickets.forget();
    }
}
