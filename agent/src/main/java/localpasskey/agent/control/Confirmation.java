package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.ToolEvents.FAILED;

import java.util.function.Function;
import localpasskey.agent.words.ApprovalWords;
import localpasskey.authenticator.ChangeApproval;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;

/// The person's approval of a change.
final class Confirmation {

    private final Vault vault;
    private final PrompterRegistry prompters;

    Confirmation(Vault vault, PrompterRegistry prompters) {
        this.vault = vault;
        this.prompters = prompters;
    }

    /// Returns when the person has approved. A refusal leaves a line in the history, too.
    ///
    /// @param line for what came of it, by name
    /// @return how the person was verified
    Verification require(Asking asking, Disconnect disconnect, Function<String, HistoryEvent> line)
            throws RefusedException {
        return switch (orRefuse(() -> asking.ask(cancelledBy(disconnect)))) {
            case ChangeApproval.Outcome.Approved(Verification by) -> by;
            case ChangeApproval.Outcome.NobodyToAsk() -> {
                recordRefused(line.apply("NOBODY_TO_ASK").by(Cause.TOOL));
                throw ApprovalWords.nobodyToAsk(prompters);
            }
            case ChangeApproval.Outcome.Refused(CtapStatus status, Cause cause) -> {
                recordRefused(line.apply(status == CtapStatus.OTHER ? FAILED : status.name())
                        .by(cause));
                throw ApprovalWords.of(status);
            }
            case ChangeApproval.Outcome.ByAdministrator(UserMessage why) -> {
                recordRefused(line.apply(HistoryEvent.BY_ADMINISTRATOR).by(Cause.TOOL));
                throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, why);
            }
        };
    }

    /// Writes what did not happen into the history.
    void recordRefused(HistoryEvent event) throws RefusedException {
        doOrRefuse(() -> vault.record(event));
    }

    /// A cancellation that comes when the client that waits for the answer goes away.
    static Cancellation cancelledBy(Disconnect disconnect) {
        Cancellation cancellation = new Cancellation();
        disconnect.whenItComes(cancellation::cancel);
        return cancellation;
    }

    /// How the person is asked.
    @FunctionalInterface
    interface Asking {
        ChangeApproval.Outcome ask(Cancellation cancellation) throws VaultException, KeyStoreException;
    }
}
