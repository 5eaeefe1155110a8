package localpasskey.authenticator;

import java.util.Optional;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// What is asked of the person, and what their refusals mean to the client.
final class Questions {

    private final Person person;

    Questions(Person person) {
        this.person = person;
    }

    /// Asks for a click. Returns when somebody clicked yes.
    void confirm(Prompt.Purpose purpose, Asker asker) throws CtapException {
        Optional<Secret> unasked = answer(new Prompt.Confirm(purpose), asker);
        if (unasked.isPresent()) {
            unasked.get().close();
            throw new IllegalStateException("the prompter sent a PIN where a click was asked for");
        }
    }

    /// Asks for a PIN, to be typed ([Prompt.EnterPin]) or chosen ([Prompt.ChoosePin]). The caller closes it.
    Secret pin(Prompt prompt, Asker asker) throws CtapException {
        Secret pin = answer(prompt, asker)
                .orElseThrow(() -> new IllegalStateException("the prompter sent a click where a PIN was asked for"));
        if (pin.length() == 0) {
            pin.close();
            throw new CtapException(CtapStatus.OPERATION_DENIED, "the person typed nothing");
        }
        return pin;
    }

    private Optional<Secret> answer(Prompt prompt, Asker asker) throws CtapException {
        return switch (ask(prompt, asker)) {
            case Decision.Approved() -> Optional.empty();
            case Decision.PinEntered(Secret pin) -> Optional.of(pin);
            case Decision.Declined() -> throw new CtapException(CtapStatus.OPERATION_DENIED, "the person declined");
            case Decision.TimedOut() ->
                throw new CtapException(CtapStatus.USER_ACTION_TIMEOUT, "the person did not answer");
            case Decision.Cancelled() -> throw cancelled();
            case Decision.NobodyToAsk() ->
                throw new CtapException(CtapStatus.OPERATION_DENIED, "no prompter is there to ask the person");
        };
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
}
