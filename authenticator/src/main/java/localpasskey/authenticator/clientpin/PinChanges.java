package localpasskey.authenticator.clientpin;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinHashes;
import localpasskey.authenticator.verification.PinSessions;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.model.HistoryEvent;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.Secret;

/// Sets and changes the PIN, for clients and for our own tools. Whatever rests on an earlier verification ends then.
public final class PinChanges {

    private final PinGuard pins;
    private final CurrentPinRules rules;
    private final PinSessions sessions;

    public PinChanges(PinGuard pins, CurrentPinRules rules, PinSessions sessions) {
        this.pins = pins;
        this.rules = rules;
        this.sessions = sessions;
    }

    boolean isSet() throws VaultException {
        return pins.isSet();
    }

    /// The rule that a new PIN breaks; empty where it may be taken.
    public Optional<UserMessage> whyRefused(Secret pin) throws VaultException {
        return rules.now().whyRefused(pin);
    }

    /// The same for a PIN that takes the place of another: a change that was demanded is one.
    ///
    /// @param old was found right by the chip
    public Optional<UserMessage> whyRefused(PinHash old, Secret replacement) throws VaultException {
        Optional<UserMessage> broken = whyRefused(replacement);
        if (broken.isPresent() || !rules.forceChange()) {
            return broken;
        }
        byte[] before = old.exposeCopy();
        byte[] after = new byte[0];
        try (PinHash hash = PinHashes.of(replacement)) {
            after = hash.exposeCopy();
            return MessageDigest.isEqual(before, after)
                    ? Optional.of(UserMessage.of(MessageCode.PIN_UNCHANGED))
                    : Optional.empty();
        } finally {
            Arrays.fill(before, (byte) 0);
            Arrays.fill(after, (byte) 0);
        }
    }

    /// Whether the PIN does nothing until it is changed.
    boolean isForced() throws VaultException {
        return rules.forceChange();
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
