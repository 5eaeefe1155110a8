package localpasskey.authenticator.request;

import java.util.OptionalInt;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.person.Person;
import localpasskey.authenticator.person.Refused;
import localpasskey.authenticator.pin.TypedPin;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// What is asked of the person, and what their refusals mean to the client.
public final class PersonPrompts {

    private final Person person;
    private final Runnable shown;

    /// @param shown runs each time that a question is on the screen
    public PersonPrompts(Person person, Runnable shown) {
        this.person = person;
        this.shown = shown;
    }

    /// Says that a request was refused, to who decides whether the person is told.
    public void refused(Ceremony ceremony, Refused.Why why) {
        person.refused(ceremony.refused(why), ceremony.context().caller());
    }

    /// What the person typed, in Normalization Form C, and chose with it.
    ///
    /// @param chosen the place of the account in the question's list; empty where it offered none
    public record Typed(Secret pin, OptionalInt chosen) implements AutoCloseable {

        @Override
        public void close() {
            pin.close();
        }
    }

    /// Asks for a click. Returns when somebody clicked yes.
    ///
    /// @return the place of the account they chose; empty where the question offered none
    public OptionalInt confirm(Purpose purpose, Ceremony ceremony) throws CtapException {
        Question question = new Question.Confirm(purpose);
        Agreed agreed =
                agreed(question, ask(question, ceremony, ceremony.context().cancellation()));
        return switch (agreed.yes()) {
            case Decision.Approved() -> agreed.chosen();
            case Decision.PinEntered(Secret pin) -> {
                pin.close();
                throw new IllegalStateException("the prompter sent a PIN where a click was asked for");
            }
        };
    }

    /// Asks whether to go on after three wrong PINs in a row. Returns when somebody clicked yes.
    public void tryAgain(Question.TryAgain question, Ceremony ceremony) throws CtapException {
        Decision decision = ask(question, ceremony, ceremony.context().cancellation());
        switch (decision) {
            case Decision.Approved() -> {}
            case Decision.Declined() -> throw new CtapException(CtapStatus.UV_BLOCKED, "three wrong PINs in a row");
            case Decision.NoAnswer none -> throw refusal(none);
            case Decision.PinEntered(Secret pin) -> {
                pin.close();
                throw new IllegalStateException("the prompter sent a PIN where a click was asked for");
            }
            case Decision.Chose _, Decision.WithFinger _ ->
                throw new IllegalStateException("no click, where one was asked for");
        }
    }

    /// Asks for a PIN, to be typed ([Question.EnterPin]) or chosen ([Question.ChoosePin]). The caller closes it.
    public Typed pin(Question question, Ceremony ceremony) throws CtapException {
        return typed(question, ask(question, ceremony, ceremony.context().cancellation()));
    }

    /// Asks for the PIN and, where the question says that the sensor waits, for a finger.
    ///
    /// @param closed cancelled when no finger will do any more
    public Entry pinOrFinger(Question.EnterPin question, Ceremony ceremony, Cancellation closed) throws CtapException {
        RequestContext context = ceremony.context();
        Cancellation either = new Cancellation();
        try (Cancellation.Registration _ = context.cancellation().whenCancelled(either::cancel);
                Cancellation.Registration _ = closed.whenCancelled(either::cancel)) {
            Decision decision = ask(question, ceremony, either);
            return decision instanceof Decision.WithFinger finger
                            && question.sensor().waits()
                    ? new Entry.AtSensor(finger)
                    : new Entry.Pin(typed(question, decision));
        } catch (CtapException e) {
            boolean byTheGate = closed.isCancelled() && !context.cancellation().isCancelled();
            if (byTheGate && e.status() == CtapStatus.KEEPALIVE_CANCEL) {
                return new Entry.GateClosed();
            }
            throw e;
        }
    }

    private static Typed typed(Question question, Decision decision) throws CtapException {
        Agreed agreed = agreed(question, decision);
        return switch (agreed.yes()) {
            case Decision.Approved() ->
                throw new IllegalStateException("the prompter sent a click where a PIN was asked for");
            case Decision.PinEntered(Secret pin) -> {
                if (pin.length() == 0) {
                    pin.close();
                    throw new CtapException(CtapStatus.OPERATION_DENIED, "the person typed nothing");
                }
                yield new Typed(TypedPin.normalized(pin), agreed.chosen());
            }
        };
    }

    private static Agreed agreed(Question question, Decision decision) throws CtapException {
        return switch (decision) {
            case Decision.Yes yes -> agreed(question, yes, OptionalInt.empty());
            case Decision.Chose(int account, Decision.Yes yes) -> agreed(question, yes, OptionalInt.of(account));
            case Decision.WithFinger _ -> throw new IllegalStateException("word of a finger, where none was asked for");
            case Decision.NoAnswer none -> throw refusal(none);
        };
    }

    private static CtapException refusal(Decision.NoAnswer none) {
        return switch (none) {
            case Decision.Declined() -> new CtapException(CtapStatus.OPERATION_DENIED, "the person declined");
            case Decision.TimedOut() -> new CtapException(CtapStatus.USER_ACTION_TIMEOUT, "the person did not answer");
            case Decision.Cancelled() -> cancelled();
            case Decision.NobodyToAsk() -> new NobodyAsked();
            case Decision.AnotherDevice() -> new AnotherDeviceChosen();
        };
    }

    /// A yes to a list of accounts without a choice is none: nothing is picked silently.
    private static Agreed agreed(Question question, Decision.Yes yes, OptionalInt chosen) {
        int offered = question.purpose() instanceof Purpose.PickAccount(var _, var accounts) ? accounts.size() : 0;
        boolean fits = chosen.isPresent() ? chosen.getAsInt() >= 0 && chosen.getAsInt() < offered : offered == 0;
        if (!fits) {
            if (yes instanceof Decision.PinEntered(Secret pin)) {
                pin.close();
            }
            throw new IllegalStateException("of " + offered + " accounts the prompter chose " + chosen);
        }
        return new Agreed(yes, chosen);
    }

    private Decision ask(Question question, Ceremony ceremony, Cancellation cancellation) throws CtapException {
        if (cancellation.isCancelled()) {
            throw cancelled();
        }
        Caller caller = ceremony.context().caller();
        caller.personAsked(true);
        try {
            Decision decision = person.ask(question, caller, cancellation, shown);
            if (!(decision instanceof Decision.NobodyToAsk)) {
                ceremony.questionWasShown();
            }
            if (decision instanceof Decision.AnotherDevice) {
                ceremony.anotherDeviceChosen();
                caller.anotherDeviceChosen();
            }
            return decision;
        } finally {
            caller.personAsked(false);
        }
    }

    private static CtapException cancelled() {
        return new CtapException(CtapStatus.KEEPALIVE_CANCEL, "the client cancelled");
    }

    private record Agreed(Decision.Yes yes, OptionalInt chosen) {}

    /// What came of asking for the PIN or a finger.
    public sealed interface Entry {

        /// The one who asked closes it.
        record Pin(Typed typed) implements Entry {}

        record AtSensor(Decision.WithFinger finger) implements Entry {}

        /// No finger will do any more; the person has not answered.
        record GateClosed() implements Entry {}
    }
}
