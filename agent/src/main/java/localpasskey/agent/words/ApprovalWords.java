package localpasskey.agent.words;

import localpasskey.control.ConstantNames;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.PrompterIdentity;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.CtapStatus;

/// Why the person's approval of a change did not come, for the tool that asked for it.
public final class ApprovalWords {

    private ApprovalWords() {}

    /// @param prompters of which none is there, or one that could not show the question
    public static RefusedException nobodyToAsk(PrompterRegistry prompters) {
        return new RefusedException(
                Refusal.Reason.NOBODY_TO_ASK,
                prompters.unable().map(ApprovalWords::unable).orElse(UserMessage.of(MessageCode.NOBODY_TO_ASK)));
    }

    public static UserMessage unable(PrompterIdentity prompter) {
        return UserMessage.of(
                MessageCode.PROMPTER_UNABLE,
                MessageValue.of(prompter.described()),
                MessageValue.of(ConstantNames.of(prompter.kind())));
    }

    /// @param status as a client would be told
    public static RefusedException of(CtapStatus status) {
        return switch (status) {
            case OPERATION_DENIED -> new RefusedException(Refusal.Reason.DECLINED, MessageCode.DECLINED);
            case KEEPALIVE_CANCEL -> new RefusedException(Refusal.Reason.DECLINED, MessageCode.ASKER_GONE);
            case USER_ACTION_TIMEOUT -> new RefusedException(Refusal.Reason.TIMED_OUT, MessageCode.TIMED_OUT);
            case PIN_BLOCKED -> new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.PIN_BLOCKED);
            case UV_BLOCKED -> new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.REPLUG_FIRST);
            default -> new RefusedException(Refusal.Reason.FAILED, MessageCode.PROMPTER_DEFECT);
        };
    }
}
