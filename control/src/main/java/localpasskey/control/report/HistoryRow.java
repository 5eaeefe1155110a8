package localpasskey.control.report;

import java.time.Instant;

/// One line of the history. Site, account and caller are foreign text.
///
/// @param number 1 for the first line ever
/// @param site empty where the request named none
/// @param account empty where none is known
/// @param outcome `OK` or the name of the refusal
public record HistoryRow(
        long number,
        Instant when,
        Action action,
        String site,
        String account,
        String caller,
        Verification verification,
        String outcome) {

    /// The outcome of what was refused without a question, because too many like it came to nothing.
    public static final String TOO_MANY_QUESTIONS = "TOO_MANY_QUESTIONS";

    public enum Action {
        CREATE,
        SIGN_IN,
        DELETE,
        RENAME,
        SET_PIN,
        CHANGE_PIN,
        CHECK_PIN,
        RESET,
        SELECT,
        REPLUG,
        SETTING,
        LIST
    }

    /// How the person was verified.
    public enum Verification {
        NONE,
        PRESENCE,
        PIN_IN_PROMPT,
        PIN_IN_CLIENT,
        BY_CHIP,
        FINGERPRINT
    }
}
