package localpasskey.authenticator;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import localpasskey.authenticator.PinGuard.Check;
import localpasskey.keys.ChipTicket;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.vault.HistoryEvent.Action;
import localpasskey.vault.Passkey;
import localpasskey.vault.Vault;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// Our own user verification: the PIN, typed into our prompt and checked by the chip. CTAP calls it
/// performBuiltInUv.
///
/// Where no PIN is set yet, the person chooses one here, and having chosen it counts as verification of this
/// request.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.3.1
final class BuiltInVerification implements UserVerification {

    /// How often a person may choose a PIN that is refused, before the request is.
    static final int MAX_CHOICES = 5;

    private final Questions questions;
    private final PinGuard pins;
    private final PinRules rules;
    private final Vault vault;

    BuiltInVerification(Questions questions, PinGuard pins, PinRules rules, Vault vault) {
        this.questions = questions;
        this.pins = pins;
        this.rules = rules;
        this.vault = vault;
    }

    /// The right PIN was typed.
    ///
    /// @param ticket the chip's
    /// @param chosen the place of the account chosen with it; empty where the question offered none
    record Verified(ChipTicket ticket, OptionalInt chosen) {}

    /// The person was asked for the PIN.
    @Override
    public void confirm(Passkey here, Proof proof) {
        // nothing to add to that
    }

    @Override
    public KeyProtection protection() throws CtapException, VaultException {
        return new KeyProtection.Verified(pins.verifierBlob());
    }

    @Override
    public boolean isSetUp() throws VaultException {
        return pins.isSet();
    }

    @Override
    public boolean isAlways() throws VaultException {
        return vault.alwaysUv();
    }

    @Override
    public boolean takesPins() {
        return true;
    }

    @Override
    public Outcome verify(Prompt.Purpose purpose, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        Verified verified = byPin(purpose, life, ceremony);
        return new Outcome(new Proof.ByPrompt(verified.ticket()), verified.chosen());
    }

    /// Asks until the PIN is right, or three were wrong. The ticket is good for `life`.
    Verified byPin(Prompt.Purpose purpose, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        if (!pins.isSet()) {
            return choosePin(purpose, life, ceremony);
        }
        requireTries();
        boolean wrong = false;
        while (true) {
            pins.expectCheck();
            Prompt prompt = new Prompt.EnterPin(purpose, pins.uvRetries(), wrong);
            try (Questions.Typed typed = questions.pin(prompt, ceremony.asker());
                    PinHash hash = PinHashes.of(typed.pin())) {
                switch (pins.check(hash, life)) {
                    case Check.Right(ChipTicket ticket) -> {
                        return new Verified(ticket, typed.chosen());
                    }
                    case Check.Wrong(int _) -> wrong = true;
                    case Check.ReplugFirst() -> {
                        recordWrongPin(ceremony);
                        throw uvBlocked();
                    }
                    case Check.Blocked() -> {
                        recordWrongPin(ceremony);
                        throw pinBlocked();
                    }
                }
            }
            recordWrongPin(ceremony);
        }
    }

    private void requireTries() throws CtapException, VaultException, KeyStoreException {
        if (pins.retries() == 0) {
            throw pinBlocked();
        }
        if (pins.blockedUntilPowerUp()) {
            throw uvBlocked();
        }
    }

    private void recordWrongPin(Ceremony ceremony) throws VaultException {
        vault.record(ceremony.aside(Action.CHECK_PIN, CtapStatus.PIN_INVALID));
    }

    private Verified choosePin(Prompt.Purpose purpose, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        String refusal = "";
        pins.expectCheck();
        for (int choice = 0; choice < MAX_CHOICES; choice++) {
            Prompt prompt = new Prompt.ChoosePin(purpose, rules.minimumCodePoints(), refusal);
            try (Questions.Typed typed = questions.pin(prompt, ceremony.asker())) {
                Optional<String> broken = rules.whyRefused(typed.pin());
                if (broken.isEmpty()) {
                    return new Verified(keepAndCheck(typed.pin(), life, ceremony), typed.chosen());
                }
                refusal = broken.get();
            }
        }
        throw new CtapException(CtapStatus.PIN_POLICY_VIOLATION, MAX_CHOICES + " PINs were refused");
    }

    private ChipTicket keepAndCheck(Secret pin, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        pins.create(pin, ceremony.aside(Action.SET_PIN, CtapStatus.OK));
        try (PinHash hash = PinHashes.of(pin)) {
            return switch (pins.check(hash, life)) {
                case Check.Right(ChipTicket ticket) -> ticket;
                case Check.Wrong(int _), Check.ReplugFirst() ->
                    throw new IllegalStateException("the chip does not know the PIN it was just given");
                case Check.Blocked() -> throw pinBlocked();
            };
        }
    }

    private static CtapException pinBlocked() {
        return new CtapException(CtapStatus.PIN_BLOCKED, "no tries are left now");
    }

    private static CtapException uvBlocked() {
        return new CtapException(CtapStatus.UV_BLOCKED, "three wrong PINs in a row: replug");
    }
}
