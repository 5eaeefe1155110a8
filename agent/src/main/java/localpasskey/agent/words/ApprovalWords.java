package localpasskey.agent.words;

import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.model.message.MessageCode;
import localpasskey.wire.CtapStatus;

/// Why the person's approval of a change did not come, for the tool that asked for it.
public final class ApprovalWords {

    private ApprovalWords() {}

    public static RefusedException nobodyToAsk() {
        return new RefusedException(Refusal.Reason.NOBODY_TO_ASK, MessageCode.NOBODY_TO_ASK);
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
