package localpasskey.authenticator.verification;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.person.ExplainedRefusal;
import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinGuard.Check;
import localpasskey.authenticator.pin.PinHashes;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.authenticator.pin.PinUvAuthTokens.Grounds;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.PersonPrompts;
import localpasskey.authenticator.request.PersonPrompts.Entry;
import localpasskey.authenticator.verification.FingerprintGate.Attempt;
import localpasskey.authenticator.verification.FingerprintGate.OpenGate;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PinVerifier.Use;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.NextStep;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

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

    private final PersonPrompts questions;
    private final PinGuard pins;
    private final CurrentPinRules rules;
    private final FingerprintGate gate;
    private final Vault vault;

    public BuiltInVerification(
            PersonPrompts questions, PinGuard pins, CurrentPinRules rules, FingerprintGate gate, Vault vault) {
        this.questions = questions;
        this.pins = pins;
        this.rules = rules;
        this.gate = gate;
        this.vault = vault;
    }

    /// A PIN that was typed is checked; of a session it was before.
    @Override
    public void confirm(Passkey here, Proof proof) throws CtapException, KeyStoreException {
        SiteHash site = SiteHash.of(here.rp().id().hash().toArray());
        if (proof.forTheChip(site) instanceof UserProof.ChipPin(VerifierBlob blob, PinHash pin, SiteHash _)) {
            pins.confirm(blob, pin);
        }
    }

    @Override
    public KeyProtection protection(SiteHash site) throws CtapException, VaultException {
        return new KeyProtection.Verified(pins.verifierBlob(), site);
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

    /// Asks until the PIN is right or a finger is recognised. After three wrong ones in a row a click is asked for,
    /// too.
    ///
    /// With accounts to choose from only the PIN does: a finger says yes, but not to which.
    @Override
    public <T> Outcome<T> verify(Purpose purpose, Ceremony ceremony, Ahead ahead, Work<T> work)
            throws CtapException, KeyStoreException, VaultException {
        return ask(purpose, ceremony, expecting(ahead), new Spending<>() {

            // Where the gate opens with it, that comes behind the work, for which all stands.
            @Override
            public Outcome<T> pin(
                    PinHash pin, OptionalInt chosen, Attempt attempt, PinVerifier verifier, VerifierBlob v)
                    throws CtapException, KeyStoreException, VaultException {
                Proof proof = new Proof.ByPrompt(site -> new UserProof.ChipPin(v, pin, site));
                Outcome<T> done = new Outcome<>(proof, work.with(proof, chosen));
                gate.open(attempt, () -> verifier.open(v, pin));
                return done;
            }

            @Override
            public Outcome<T> finger(OpenGate opening) throws CtapException, KeyStoreException, VaultException {
                Proof proof = new Proof.ByFinger(opening);
                return new Outcome<>(proof, work.with(proof, OptionalInt.empty()));
            }
        });
    }

    /// Asks the same way and opens a session for a client's token. The gate's serves that, too, where it stands.
    public Grounds openSession(Purpose purpose, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        return ask(
                purpose,
                ceremony,
                _ -> {},
                new Spending<>() { // what stood would have to go before the session

                    @Override
                    public Grounds pin(
                            PinHash pin, OptionalInt chosen, Attempt attempt, PinVerifier verifier, VerifierBlob v)
                            throws KeyStoreException {
                        PinSession session = verifier.open(v, pin);
                        return new Grounds(session, gate.open(attempt, session), Verification.PIN_IN_PROMPT);
                    }

                    @Override
                    public Grounds finger(OpenGate opening) throws CtapException {
                        return new Grounds(opening.session(), true, Verification.FINGERPRINT);
                    }
                });
    }

    /// What is done with a PIN that was typed, or with a finger that was recognised.
    private interface Spending<T> {

        /// Has the chip judge the PIN, and leaves a wrong one to be refused by it.
        T pin(PinHash pin, OptionalInt chosen, Attempt attempt, PinVerifier verifier, VerifierBlob v)
                throws CtapException, KeyStoreException, VaultException;

        T finger(OpenGate opening) throws CtapException, KeyStoreException, VaultException;
    }

    /// What is begun with each question for a PIN or a finger.
    private interface Expecting {

        void pinOr(FingerTries fingers) throws KeyStoreException, VaultException;
    }

    /// Sessions before the key.
    private Expecting expecting(Ahead ahead) {
        return fingers -> {
            pins.expectPin(Use.SIGNATURE);
            ahead.expectPin();
            fingers.session().ifPresent(ahead::expectSession);
        };
    }

    private <T> T ask(Purpose purpose, Ceremony ceremony, Expecting expecting, Spending<T> spending)
            throws CtapException, KeyStoreException, VaultException {
        rules.requireNoForcedChange();
        try {
            return pins.isSet()
                    ? enterPin(purpose, ceremony, expecting, spending)
                    : choosePin(purpose, ceremony, spending);
        } finally {
            pins.expectNoPin();
        }
    }

    private <T> T enterPin(Purpose purpose, Ceremony ceremony, Expecting expecting, Spending<T> spending)
            throws CtapException, KeyStoreException, VaultException {
        PinGuard.Tries tries = requireTries(purpose, ceremony);
        FingerTries fingers = purpose instanceof Purpose.PickAccount ? FingerTries.none() : FingerTries.at(gate);
        boolean wrong = false;
        int impossible = 0;
        while (true) {
            Question.EnterPin question = new Question.EnterPin(purpose, tries.told(), wrong, fingers.sensor());
            expecting.pinOr(fingers); // not before: the question would wait for it
            long closings = gate.closings();
            switch (questions.pinOrFinger(question, ceremony, fingers.closed())) {
                case Entry.Pin(PersonPrompts.Typed typed)
                when isImpossible(typed) -> {
                    impossible = countImpossible(impossible);
                    wrong = true;
                }
                case Entry.Pin(PersonPrompts.Typed typed) -> {
                    Optional<T> done = spend(typed, gate.attempt(closings), ceremony, spending);
                    if (done.isPresent()) {
                        return done.get();
                    }
                    tries = requireTries(purpose, ceremony);
                    wrong = !tries.paused();
                }
                case Entry.AtSensor(Decision.WithFinger heard) -> {
                    Optional<OpenGate> opening = fingers.take(heard);
                    if (opening.isPresent()) {
                        return spending.finger(opening.get());
                    }
                    recordFinger(heard, ceremony);
                }
                case Entry.GateClosed() -> {} // the next question is for the PIN alone
            }
        }
    }

    /// Asks for the PIN alone and has the chip check it: for what destroys or weakens.
    public void confirmByPin(Purpose purpose, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        var _ = askPinAlone(purpose, ceremony, pin -> pins.check(pin, pins.tries()));
    }

    /// Asks for the PIN alone and opens a session by it: for what decides about fingers.
    ///
    /// @param limit how long a finger is to do from now on
    public Checked openByPin(Purpose purpose, Duration limit, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        Attempt attempt = gate.attempt(limit, gate.closings());
        return new Checked(attempt, askPinAlone(purpose, ceremony, pin -> pins.open(pin, pins.tries())));
    }

    private <T> T askPinAlone(Purpose purpose, Ceremony ceremony, Judging<T> judging)
            throws CtapException, KeyStoreException, VaultException {
        try {
            return askUntilRight(purpose, ceremony, judging);
        } finally {
            pins.expectNoPin();
        }
    }

    private <T> T askUntilRight(Purpose purpose, Ceremony ceremony, Judging<T> judging)
            throws CtapException, KeyStoreException, VaultException {
        PinGuard.Tries tries = requireTries(purpose, ceremony);
        boolean wrong = false;
        int impossible = 0;
        while (true) {
            Question.EnterPin question = new Question.EnterPin(purpose, tries.told(), wrong);
            pins.expectPin(Use.CHECK);
            PersonPrompts.Typed typed = questions.pin(question, ceremony);
            wrong = true;
            if (isImpossible(typed)) {
                impossible = countImpossible(impossible);
                continue;
            }
            Optional<T> right = checked(typed, ceremony, judging);
            if (right.isPresent()) {
                return right.get();
            }
            tries = requireTries(purpose, ceremony);
            wrong = !tries.paused();
        }
    }

    /// What cannot be the PIN is closed, costs no try, and is asked for again.
    private static boolean isImpossible(PersonPrompts.Typed typed) {
        if (PinRules.couldBeSet(typed.pin())) {
            return false;
        }
        typed.close();
        return true;
    }

    private static int countImpossible(int before) throws CtapException {
        if (before + 1 >= MAX_CHOICES) {
            throw new ExplainedRefusal(
                    CtapStatus.OPERATION_DENIED,
                    MAX_CHOICES + " entries that can be no PIN",
                    UserMessage.of(MessageCode.PIN_NOT_TYPED),
                    NextStep.START_AGAIN);
        }
        return before + 1;
    }

    /// A right PIN, and what it may open. Whoever has it closes the session, or gives it to the gate.
    public record Checked(Attempt attempt, PinSession session) {}

    private <T> Optional<T> spend(PersonPrompts.Typed typed, Attempt attempt, Ceremony ceremony, Spending<T> spending)
            throws CtapException, KeyStoreException, VaultException {
        OptionalInt chosen = typed.chosen();
        return checked(
                typed,
                ceremony,
                pin -> pins.use(pin, pins.tries(), (verifier, v) -> spending.pin(pin, chosen, attempt, verifier, v)));
    }

    private interface Judging<T> {

        Check<T> of(PinHash pin) throws CtapException, KeyStoreException, VaultException;
    }

    /// Closes the PIN. Empty where it was wrong and may be tried again.
    private <T> Optional<T> checked(PersonPrompts.Typed typed, Ceremony ceremony, Judging<T> judging)
            throws CtapException, KeyStoreException, VaultException {
        try (typed;
                PinHash hash = PinHashes.of(typed.pin())) {
            Check<T> check = judging.of(hash);
            if (check instanceof Check.Right<T>(T result)) {
                return Optional.of(result);
            }
            recordWrongPin(ceremony);
            return switch (check) {
                case Check.Right<T> _, Check.Wrong<T> _, Check.ReplugFirst<T>() -> Optional.empty();
                case Check.Blocked<T>(PinGuard.Tries none) -> throw pins.blocked(none);
            };
        }
    }

    /// How many there are, asked of the chip once. After three wrong ones in a row the person is asked whether to
    /// go on, which takes a click, as it does by our tools.
    ///
    /// @return as it was before the click
    private PinGuard.Tries requireTries(Purpose purpose, Ceremony ceremony)
            throws CtapException, VaultException, KeyStoreException {
        PinGuard.Tries tries = pins.tries();
        if (tries.left() == 0) {
            throw pins.blocked(tries);
        }
        if (tries.paused()) {
            questions.tryAgain(new Question.TryAgain(purpose, tries.left()), ceremony);
            pins.powerUp();
        }
        return tries;
    }

    private void recordWrongPin(Ceremony ceremony) throws VaultException {
        vault.record(ceremony.aside(Action.CHECK_PIN, CtapStatus.PIN_INVALID));
    }

    private void recordFinger(Decision.WithFinger heard, Ceremony ceremony) throws VaultException {
        if (heard instanceof Decision.FingerMissed) {
            vault.record(ceremony.aside(Action.CHECK_PIN, CtapStatus.UV_INVALID));
        }
    }

    private <T> T choosePin(Purpose purpose, Ceremony ceremony, Spending<T> spending)
            throws CtapException, KeyStoreException, VaultException {
        UserMessage refusal = UserMessage.NONE;
        pins.expectPin(Use.CHECK);
        for (int choice = 0; choice < MAX_CHOICES; choice++) {
            Question question = new Question.ChoosePin(purpose, rules.now().minimumCodePoints(), refusal);
            try (PersonPrompts.Typed typed = questions.pin(question, ceremony)) {
                Optional<UserMessage> broken = rules.now().whyRefused(typed.pin());
                if (broken.isEmpty()) {
                    return keepAndSpend(typed, ceremony, spending);
                }
                refusal = broken.get();
            }
        }
        throw new ExplainedRefusal(
                CtapStatus.PIN_POLICY_VIOLATION,
                MAX_CHOICES + " PINs were refused",
                UserMessage.of(MessageCode.PIN_NOT_CHOSEN),
                NextStep.START_AGAIN);
    }

    private <T> T keepAndSpend(PersonPrompts.Typed typed, Ceremony ceremony, Spending<T> spending)
            throws CtapException, KeyStoreException, VaultException {
        pins.create(typed.pin(), ceremony.aside(Action.SET_PIN, CtapStatus.OK));
        Attempt nothing = gate.attempt(Duration.ZERO, gate.closings());
        try (PinHash hash = PinHashes.of(typed.pin())) {
            Check<T> check = pins.use(
                    hash, pins.tries(), (verifier, v) -> spending.pin(hash, typed.chosen(), nothing, verifier, v));
            return switch (check) {
                case Check.Right<T>(T result) -> result;
                case Check.Wrong<T> _, Check.ReplugFirst<T>() ->
                    throw new IllegalStateException("the chip does not know the PIN it was just given");
                case Check.Blocked<T>(PinGuard.Tries none) -> throw pins.blocked(none);
            };
        }
    }
}
