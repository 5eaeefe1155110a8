package localpasskey.authenticator.verification;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinGuard.Check;
import localpasskey.authenticator.pin.PinHashes;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Questions;
import localpasskey.authenticator.request.Questions.Entry;
import localpasskey.authenticator.verification.FingerprintGate.Attempt;
import localpasskey.authenticator.verification.FingerprintGate.Opening;
import localpasskey.keys.ChipTicket;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// Our own user verification: the PIN, typed into our prompt and checked by the chip, or a finger while the last such
/// PIN left the gate open for one. CTAP calls it performBuiltInUv.
///
/// Where no PIN is set yet, the person chooses one here, and having chosen it counts as verification of this
/// request.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.3.1
public final class BuiltInVerification implements UserVerification {

    /// How often a person may choose a PIN that is refused, or type what cannot be one, before the request is refused.
    static final int MAX_CHOICES = 5;

    private final Questions questions;
    private final PinGuard pins;
    private final PinRules rules;
    private final FingerprintGate gate;
    private final Vault vault;

    public BuiltInVerification(Questions questions, PinGuard pins, PinRules rules, FingerprintGate gate, Vault vault) {
        this.questions = questions;
        this.pins = pins;
        this.rules = rules;
        this.gate = gate;
        this.vault = vault;
    }

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

    /// Asks until the PIN is right or a finger is recognised, or three PINs were wrong.
    ///
    /// With accounts to choose from only the PIN does: a finger says yes, but not to which.
    ///
    /// @param life how long the chip's ticket must be good
    @Override
    public Outcome verify(Purpose purpose, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        return pins.isSet() ? enterPin(purpose, life, ceremony) : choosePin(purpose, life, ceremony);
    }

    private Outcome enterPin(Purpose purpose, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        int tries = requireTries();
        FingerTries fingers = purpose instanceof Purpose.PickAccount ? FingerTries.none() : FingerTries.at(gate);
        boolean wrong = false;
        int impossible = 0;
        while (true) {
            Question.EnterPin question = new Question.EnterPin(purpose, tries, wrong, fingers.sensor());
            pins.expectCheck(); // not before: the question would wait for it
            long closings = gate.closings();
            switch (questions.pinOrFinger(question, ceremony, fingers.closed())) {
                case Entry.Pin(Questions.Typed typed)
                when isImpossible(typed) -> {
                    impossible = countImpossible(impossible);
                    wrong = true;
                }
                case Entry.Pin(Questions.Typed typed) -> {
                    Attempt attempt = gate.attempt(life, closings);
                    Optional<ChipTicket> ticket = check(typed, attempt.life(), ceremony);
                    if (ticket.isPresent()) {
                        gate.open(attempt, ticket.get());
                        return new Outcome(new Proof.ByPrompt(ticket.get()), typed.chosen());
                    }
                    tries = pins.uvRetries();
                    wrong = true;
                }
                case Entry.AtSensor(Decision.WithFinger heard) -> {
                    Optional<Opening> opening = fingers.take(heard);
                    if (opening.isPresent()) {
                        return new Outcome(new Proof.ByFinger(opening.get()), OptionalInt.empty());
                    }
                    recordFinger(heard, ceremony);
                }
                case Entry.GateClosed() -> {} // the next question is for the PIN alone
            }
        }
    }

    /// Asks for the PIN alone, until it is right or three were wrong: for what decides about fingers.
    ///
    /// @param limit how long a finger is to do from now on
    public Checked verifyByPin(Purpose purpose, Duration limit, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        int tries = requireTries();
        boolean wrong = false;
        int impossible = 0;
        while (true) {
            Question.EnterPin question = new Question.EnterPin(purpose, tries, wrong);
            pins.expectCheck();
            Attempt attempt = gate.attempt(limit, limit, gate.closings());
            Questions.Typed typed = questions.pin(question, ceremony);
            wrong = true;
            if (isImpossible(typed)) {
                impossible = countImpossible(impossible);
                continue;
            }
            Optional<ChipTicket> ticket = check(typed, limit, ceremony);
            if (ticket.isPresent()) {
                return new Checked(attempt, ticket.get());
            }
            tries = pins.uvRetries();
        }
    }

    /// What cannot be the PIN is closed, costs no try, and is asked for again.
    private static boolean isImpossible(Questions.Typed typed) {
        if (PinRules.couldBeSet(typed.pin())) {
            return false;
        }
        typed.close();
        return true;
    }

    private static int countImpossible(int before) throws CtapException {
        if (before + 1 >= MAX_CHOICES) {
            throw new CtapException(CtapStatus.OPERATION_DENIED, MAX_CHOICES + " entries that can be no PIN");
        }
        return before + 1;
    }

    /// A right PIN, and what it may open.
    public record Checked(Attempt attempt, ChipTicket ticket) {}

    /// Closes the PIN. Empty where it was wrong and may be tried again.
    private Optional<ChipTicket> check(Questions.Typed typed, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        try (typed;
                PinHash hash = PinHashes.of(typed.pin())) {
            Check check = pins.check(hash, life);
            if (check instanceof Check.Right(ChipTicket ticket)) {
                return Optional.of(ticket);
            }
            recordWrongPin(ceremony);
            return switch (check) {
                case Check.Right _, Check.Wrong _ -> Optional.empty();
                case Check.ReplugFirst() -> throw uvBlocked();
                case Check.Blocked() -> throw pinBlocked();
            };
        }
    }

    /// How many there are, asked of the chip once where there are any.
    private int requireTries() throws CtapException, VaultException, KeyStoreException {
        int left = pins.uvRetries();
        if (left > 0) {
            return left;
        }
        throw pins.retries() == 0 ? pinBlocked() : uvBlocked();
    }

    private void recordWrongPin(Ceremony ceremony) throws VaultException {
        vault.record(ceremony.aside(Action.CHECK_PIN, CtapStatus.PIN_INVALID));
    }

    private void recordFinger(Decision.WithFinger heard, Ceremony ceremony) throws VaultException {
        if (heard instanceof Decision.FingerMissed) {
            vault.record(ceremony.aside(Action.CHECK_PIN, CtapStatus.UV_INVALID));
        }
    }

    private Outcome choosePin(Purpose purpose, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        UserMessage refusal = UserMessage.NONE;
        pins.expectCheck();
        for (int choice = 0; choice < MAX_CHOICES; choice++) {
            Question question = new Question.ChoosePin(purpose, rules.minimumCodePoints(), refusal);
            try (Questions.Typed typed = questions.pin(question, ceremony)) {
                Optional<UserMessage> broken = rules.whyRefused(typed.pin());
                if (broken.isEmpty()) {
                    return new Outcome(new Proof.ByPrompt(keepAndCheck(typed.pin(), life, ceremony)), typed.chosen());
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
