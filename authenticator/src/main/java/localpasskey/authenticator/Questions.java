package localpasskey.authenticator;

import java.util.OptionalInt;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// What is asked of the person, and what their refusals mean to the client.
final class Questions {

    private final Person person;

    Questions(Person person) {
        this.person = person;
    }

    /// What the person typed, and chose with it.
    ///
    /// @param chosen the place of the account in the question's list; empty where it offered none
    record Typed(Secret pin, OptionalInt chosen) implements AutoCloseable {

        @Override
        public void close() {
            pin.close();
        }
    }

    /// Asks for a click. Returns when somebody clicked yes.
    ///
    /// @return the place of the account they chose; empty where the question offered none
    OptionalInt confirm(Prompt.Purpose purpose, Asker asker) throws CtapException {
        Agreed agreed = answer(new Prompt.Confirm(purpose), asker);
        return switch (agreed.yes()) {
            case Decision.Approved() -> agreed.chosen();
            case Decision.PinEntered(Secret pin) -> {
                pin.close();
                throw new IllegalStateException("the prompter sent a PIN where a click was asked for");
            }
        };
    }

    /// Asks for a PIN, to be typed ([Prompt.EnterPin]) or chosen ([Prompt.ChoosePin]). The caller closes it.
    Typed pin(Prompt prompt, Asker asker) throws CtapException {
        Agreed agreed = answer(prompt, asker);
        return switch (agreed.yes()) {
            case Decision.Approved() ->
                throw new IllegalStateException("the prompter sent a click where a PIN was asked for");
            case Decision.PinEntered(Secret pin) -> {
                if (pin.length() == 0) {
                    pin.close();
                    throw new CtapException(CtapStatus.OPERATION_DENIED, "the person typed nothing");
                }
                yield new Typed(pin, agreed.chosen());
            }
        };
    }

    private Agreed answer(Prompt prompt, Asker asker) throws CtapException {
        return switch (ask(prompt, asker)) {
            case Decision.Yes yes -> agreed(prompt, yes, OptionalInt.empty());
            case Decision.Chose(int account, Decision.Yes yes) -> agreed(prompt, yes, OptionalInt.of(account));
            case Decision.Declined() -> throw new CtapException(CtapStatus.OPERATION_DENIED, "the person declined");
            case Decision.TimedOut() ->
                throw new CtapException(CtapStatus.USER_ACTION_TIMEOUT, "the person did not answer");
            case Decision.Cancelled() -> throw cancelled();
            case Decision.NobodyToAsk() ->
                throw new CtapException(CtapStatus.OPERATION_DENIED, "no prompter is there to ask the person");
        };
    }

    /// A yes to a list of accounts without a choice is none: nothing is picked silently.
    private static Agreed agreed(Prompt prompt, Decision.Yes yes, OptionalInt chosen) {
        int offered = prompt.purpose() instanceof Prompt.Purpose.PickAccount(var _, var accounts) ? accounts.size() : 0;
        boolean fits = chosen.isPresent() ? chosen.getAsInt() >= 0 && chosen.getAsInt() < offered : offered == 0;
        if (!fits) {
            if (yes instanceof Decision.PinEntered(Secret pin)) {
                pin.close();
            }
            throw new IllegalStateException("of " + offered + " accounts the prompter chose " + chosen);
        }
        return new Agreed(yes, chosen);
    }

    private Decision ask(Prompt prompt, Asker asker) throws CtapException {
        if (asker.cancellation().isCancelled()) {
            throw cancelled();
        }
        asker.caller().personAsked(true);
        try {
            return person.ask(prompt, asker.caller(), asker.cancellation());
        } finally {
            asker.caller().personAsked(false);
        }
    }

    private static CtapException cancelled() {
        return new CtapException(CtapStatus.KEEPALIVE_CANCEL, "the client cancelled");
    }

    private record Agreed(Decision.Yes yes, OptionalInt chosen) {}
}
