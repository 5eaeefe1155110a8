package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.ToolEvents.FAILED;

import java.util.function.Function;
import localpasskey.agent.prompt.PromptBroker;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.Disconnect;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.Purpose;
import localpasskey.model.message.MessageCode;
import localpasskey.vault.Vault;
import localpasskey.wire.CtapStatus;

/// The person's yes to a change.
final class Confirmation {

    private final PromptBroker person;
    private final Vault vault;

    Confirmation(PromptBroker person, Vault vault) {
        this.person = person;
        this.vault = vault;
    }

    /// Returns when the person has said yes. A refusal leaves a line in the history, too.
    ///
    /// @param line for what came of it, by name
    void require(Purpose purpose, Disconnect disconnect, Function<String, HistoryEvent> line) throws RefusedException {
        switch (person.confirm(purpose, cancelledBy(disconnect))) {
            case Decision.Approved() -> {}
            case Decision.Chose(int _, var yes) -> {
                recordRefused(line.apply(FAILED));
                throw notAskedFor(yes);
            }
            case Decision.PinEntered typed -> {
                recordRefused(line.apply(FAILED));
                throw notAskedFor(typed);
            }
            case Decision.WithFinger _ -> {
                recordRefused(line.apply(FAILED));
                throw new RefusedException(Refusal.Reason.FAILED, MessageCode.PROMPTER_DEFECT);
            }
            case Decision.Declined() -> {
                recordRefused(line.apply(CtapStatus.OPERATION_DENIED.name()));
                throw new RefusedException(Refusal.Reason.DECLINED, MessageCode.DECLINED);
            }
            case Decision.Cancelled() -> {
                recordRefused(line.apply(CtapStatus.KEEPALIVE_CANCEL.name()).by(Cause.TOOL));
                throw new RefusedException(Refusal.Reason.DECLINED, MessageCode.ASKER_GONE);
            }
            case Decision.TimedOut() -> {
                recordRefused(line.apply(CtapStatus.USER_ACTION_TIMEOUT.name()));
                throw new RefusedException(Refusal.Reason.TIMED_OUT, MessageCode.TIMED_OUT);
            }
            case Decision.NobodyToAsk() -> {
                recordRefused(line.apply("NOBODY_TO_ASK").by(Cause.TOOL));
                throw new RefusedException(Refusal.Reason.NOBODY_TO_ASK, MessageCode.NOBODY_TO_ASK);
            }
        }
    }

    /// Writes what did not happen into the history.
    void recordRefused(HistoryEvent event) throws RefusedException {
        doOrRefuse(() -> vault.record(event));
    }

    private static RefusedException notAskedFor(Decision.Yes yes) {
        if (yes instanceof Decision.PinEntered(var pin)) {
            pin.close();
        }
        return new RefusedException(Refusal.Reason.FAILED, MessageCode.PROMPTER_DEFECT);
    }

    /// A cancellation that comes when the client that waits for the answer goes away.
    static Cancellation cancelledBy(Disconnect disconnect) {
        Cancellation cancellation = new Cancellation();
        disconnect.whenItComes(cancellation::cancel);
        return cancellation;
    }
}
