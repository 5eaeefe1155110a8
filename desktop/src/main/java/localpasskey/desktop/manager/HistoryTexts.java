package localpasskey.desktop.manager;

import java.util.Locale;
import localpasskey.control.HistoryRow;
import localpasskey.control.shown.SafeText;

/// A line of the history in words.
final class HistoryTexts {

    private HistoryTexts() {}

    static String action(HistoryRow.Action action, ManagerTexts texts) {
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
            case SETTING -> texts.text("history.setting");
            case LIST -> texts.text("history.list");
        };
    }

    static String verification(HistoryRow.Verification verification, ManagerTexts texts) {
        return switch (verification) {
            case NONE -> texts.text("verified.none");
            case PRESENCE -> texts.text("verified.presence");
            case PIN_IN_PROMPT, PIN_IN_CLIENT -> texts.text("verified.pin");
            case BY_CHIP -> texts.text("verified.chip");
            case FINGERPRINT -> texts.text("verified.fingerprint");
        };
    }

    static String outcome(HistoryRow row, ManagerTexts texts) {
        return row.outcome().equals("OK") ? texts.text("outcome.ok") : texts.text("outcome.refused", refusal(row));
    }

    /// `OPERATION_DENIED` as `operation denied`: the protocol's word, to look up.
    static String refusal(HistoryRow row) {
        return SafeText.name(row.outcome().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
