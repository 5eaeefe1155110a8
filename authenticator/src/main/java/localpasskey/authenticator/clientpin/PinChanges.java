package localpasskey.authenticator.clientpin;

import java.util.Optional;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.authenticator.verification.PinSessions;
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
    private final PinSessions sessions;

    public PinChanges(PinGuard pins, PinRules rules, PinSessions sessions) {
        this.pins = pins;
        this.rules = rules;
        this.sessions = sessions;
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
        sessions.end();
    }

    /// @param old was found right by the chip
    public void change(PinHash old, Secret replacement, HistoryEvent event)
            throws VaultException, KeyStoreException, CtapException {
        sessions.end(); // before: the chip takes a later use of one for a wrong PIN
        pins.change(old, replacement, event);
    }
}
