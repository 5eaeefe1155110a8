package localpasskey.words;

import java.util.Arrays;
import java.util.Locale;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.wire.CtapStatus;

/// A line of the history in words. Its texts are those of [Part#MANAGER].
public final class HistoryTexts {

    private HistoryTexts() {}

    public static String action(HistoryEvent.Action action, Texts texts) {
        return switch (action) {
            case CREATE -> texts.text("history.create");
            case SIGN_IN -> texts.text("history.sign-in");
            case DELETE -> texts.text("history.delete");
            case RENAME -> texts.text("history.rename");
            case SET_PIN -> texts.text("history.set-pin");
            case CHANGE_PIN -> texts.text("history.change-pin");
            case CHECK_PIN -> texts.text("history.check-pin");
            case RESET -> texts.text("history.reset");
            case SELECT -> texts.text("history.select");
            case REPLUG -> texts.text("history.replug");
            case OPEN_RESET_WINDOW -> texts.text("history.open-reset-window");
            case SETTING -> texts.text("history.setting");
            case LIST -> texts.text("history.list");
            case LARGE_BLOBS -> texts.text("history.large-blobs");
            case LEFT_OUT -> texts.text("history.left-out");
            case SET_BACK -> texts.text("history.set-back");
            case PROMPTER -> texts.text("history.prompter");
            case NOT_ACCEPTED -> texts.text("history.not-accepted");
            case ACCEPTED -> texts.text("history.accepted");
        };
    }

    public static String verification(HistoryEvent.Verification verification, Texts texts) {
        return switch (verification) {
            case NONE -> texts.text("verified.none");
            case PRESENCE -> texts.text("verified.presence");
            case PIN_IN_PROMPT, PIN_IN_CLIENT -> texts.text("verified.pin");
            case BY_CHIP -> texts.text("verified.chip");
            case FINGERPRINT -> texts.text("verified.fingerprint");
        };
    }

    public static String outcome(HistoryLine row, Texts texts) {
        if (row.event().action() == HistoryEvent.Action.LEFT_OUT) {
            return leftOut(row.event().outcome(), texts);
        }
        return row.event().outcome().equals("OK")
                ? texts.text("outcome.ok")
                : texts.text("outcome.refused", refusal(row.event().outcome(), texts));
    }

    /// How many more there were, where that is known already.
    private static String leftOut(String outcome, Texts texts) {
        return outcome.equals(HistoryEvent.MORE)
                ? texts.text("outcome.more")
                : texts.text("outcome.left-out", SafeText.name(outcome.replace("_" + HistoryEvent.MORE, "")));
    }

    /// Why something was not done. A word of a later version stays the protocol's: `SOME_REASON` as `some reason`.
    ///
    /// @param outcome as the history has it
    public static String refusal(String outcome, Texts texts) {
        if (outcome.equals(HistoryEvent.TOO_MANY_QUESTIONS)) {
            return texts.text("refused.too-many-questions");
        }
        if (outcome.equals(HistoryEvent.ANOTHER_DEVICE)) {
            return texts.text("refused.another-device");
        }
        return Arrays.stream(CtapStatus.values())
                .filter(status -> status.name().equals(outcome))
                .findFirst()
                .map(status -> refusal(status, texts))
                .orElseGet(() -> SafeText.name(outcome.toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    private static String refusal(CtapStatus status, Texts texts) {
        return switch (status) {
            case OK -> texts.text("outcome.ok");
            case OPERATION_DENIED -> texts.text("refused.declined");
            case USER_ACTION_TIMEOUT, ACTION_TIMEOUT, TIMEOUT -> texts.text("refused.timed-out");
            case KEEPALIVE_CANCEL -> texts.text("refused.cancelled");
            case CREDENTIAL_EXCLUDED -> texts.text("refused.already-here");
            case NO_CREDENTIALS, INVALID_CREDENTIAL -> texts.text("refused.no-passkey");
            case PIN_INVALID, UV_INVALID -> texts.text("refused.wrong-pin");
            case PIN_BLOCKED, PIN_AUTH_BLOCKED, UV_BLOCKED -> texts.text("refused.blocked");
            case PIN_NOT_SET -> texts.text("refused.no-pin");
            case PIN_POLICY_VIOLATION -> texts.text("refused.pin-rule");
            case PUAT_REQUIRED, PIN_AUTH_INVALID, UNAUTHORIZED_PERMISSION, UP_REQUIRED ->
                texts.text("refused.not-verified");
            case KEY_STORE_FULL, LARGE_BLOB_STORAGE_FULL, LIMIT_EXCEEDED, REQUEST_TOO_LARGE ->
                texts.text("refused.no-room");
            case UNSUPPORTED_ALGORITHM, UNSUPPORTED_OPTION, INVALID_OPTION -> texts.text("refused.unsupported");
            case NOT_ALLOWED, NO_OPERATIONS -> texts.text("refused.not-now");
            case CHANNEL_BUSY, LOCK_REQUIRED, PROCESSING, USER_ACTION_PENDING, OPERATION_PENDING ->
                texts.text("refused.busy");
            case INVALID_COMMAND,
                    INVALID_PARAMETER,
                    INVALID_LENGTH,
                    INVALID_SEQ,
                    INVALID_CHANNEL,
                    CBOR_UNEXPECTED_TYPE,
                    INVALID_CBOR,
                    MISSING_PARAMETER,
                    INVALID_SUBCOMMAND -> texts.text("refused.not-understood");
            case INTEGRITY_FAILURE -> texts.text("refused.integrity");
            case OTHER -> texts.text("refused.failed");
        };
    }
}
