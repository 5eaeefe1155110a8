package localpasskey.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.wire.CtapStatus;

/// A line of the history in words. Its texts are those of [Part#MANAGER].
public final class HistoryTexts {

    private static final String OK = "OK";

    /// As the agent names our own programs.
    private static final String OWN_TOOL = "localpasskey";

    /// As it names who is at the USB key.
    private static final String AT_USB_KEY = "a program on this computer";

    /// As it describes a program: what the system says, then in quotes what it calls itself.
    private static final Pattern PROCESS = Pattern.compile("(process .*), (\"[^\"]*\")");

    /// As it describes a page: the browser, then where the page is from.
    private static final Pattern PAGE = Pattern.compile("(.*), https?://\\S+( \\(\\S+\\))?");

    private HistoryTexts() {}

    /// What was done; where it was not done, what was asked for.
    public static String action(HistoryEvent event, Texts texts) {
        String key = key(event.action());
        String asked = key + ".asked";
        return texts.text(isRefused(event) && texts.has(asked) ? asked : key);
    }

    /// Whether it was asked for and not done.
    public static boolean isRefused(HistoryEvent event) {
        return event.action() != HistoryEvent.Action.LEFT_OUT
                && !event.outcome().equals(OK);
    }

    private static String key(HistoryEvent.Action action) {
        return switch (action) {
            case CREATE -> "history.create";
            case SIGN_IN -> "history.sign-in";
            case DELETE -> "history.delete";
            case RENAME -> "history.rename";
            case SET_PIN -> "history.set-pin";
            case CHANGE_PIN -> "history.change-pin";
            case CHECK_PIN -> "history.check-pin";
            case RESET -> "history.reset";
            case SELECT -> "history.select";
            case REPLUG -> "history.replug";
            case OPEN_RESET_WINDOW -> "history.open-reset-window";
            case SETTING -> "history.setting";
            case LIST -> "history.list";
            case LARGE_BLOBS -> "history.large-blobs";
            case LEFT_OUT -> "history.left-out";
            case SET_BACK -> "history.set-back";
            case PROMPTER -> "history.prompter";
            case NOT_ACCEPTED -> "history.not-accepted";
            case ACCEPTED -> "history.accepted";
            case ATTEST -> "history.attest";
            case SITE_ATTESTATION_ON -> "history.site-attestation-on";
            case SITE_ATTESTATION_OFF -> "history.site-attestation-off";
        };
    }

    /// Who asked.
    ///
    /// @param name in a person's words
    /// @param process what the system's lists said of it, for who wants to look further; empty where nothing
    public record Asker(String name, String process) {}

    /// A program's own word for itself stays in quotes: anybody can give any.
    public static Asker asker(HistoryEvent event, Texts texts) {
        if (event.caller().equals(OWN_TOOL)) {
            return new Asker(texts.text("asker.own-tool"), "");
        }
        if (event.caller().equals(AT_USB_KEY)) {
            return new Asker(texts.text("asker.usb"), "");
        }
        Matcher process = PROCESS.matcher(event.caller());
        return process.matches()
                ? new Asker(
                        texts.text("asker.calls-itself", SafeText.name(process.group(2))),
                        SafeText.name(process.group(1)))
                : new Asker(SafeText.name(event.caller()), "");
    }

    /// The program alone that asked, of a page the browser.
    public static String program(HistoryEvent event) {
        Matcher page = PAGE.matcher(event.caller());
        return SafeText.name(page.matches() ? page.group(1) : event.caller());
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
        if (row.event().outcome().equals(CtapStatus.OPERATION_DENIED.name())) {
            return texts.text("outcome.declined");
        }
        return row.event().outcome().equals(OK)
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
        if (outcome.equals(HistoryEvent.BY_ADMINISTRATOR)) {
            return texts.text("refused.administrator");
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
            case PIN_INVALID -> texts.text("refused.wrong-pin");
            case UV_INVALID -> texts.text("refused.not-recognized");
            case PIN_BLOCKED -> texts.text("refused.blocked");
            case PIN_AUTH_BLOCKED, UV_BLOCKED -> texts.text("refused.paused");
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
