package localpasskey.agent.prompt;

import java.util.Optional;
import localpasskey.agent.words.FailureMessages;
import localpasskey.authenticator.person.Refused;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;

/// Decides which refusals the person is told of: those they can do something about and do not know of already. Of each
/// other one it says why nobody is told.
final class RefusalNotices {

    private static final String PROGRAMS_FAULT = "a mistake of the program that asks: nobody here can mend it";
    private static final String PROGRAM_GOES_ON = "the program is told what to do next, and asks for it itself";
    private static final String KNOWN = "the person did it, or the question said it would end so";

    private RefusalNotices() {}

    /// What is told of one reason.
    sealed interface Telling {

        record Told(UserMessage what, NextStep step) implements Telling {}

        record Silent(String because) implements Telling {}
    }

    /// Empty where nobody is told.
    static Optional<Notice> of(Refused refusal) {
        return switch (of(refusal.why())) {
            case Telling.Told(UserMessage what, NextStep step) ->
                Optional.of(new Notice(
                        refusal.site(), what, step, refusal.asked() ? Notice.Place.QUESTION : Notice.Place.ELSEWHERE));
            case Telling.Silent _ -> Optional.empty();
        };
    }

    static Telling of(Refused.Why why) {
        return switch (why) {
            case Refused.ByStatus(CtapStatus status) -> of(status);
            case Refused.Explained(UserMessage what, NextStep step) -> new Telling.Told(what, step);
            case Refused.ByChip(KeyStoreException failure) -> of(failure);
            case Refused.ByVault(VaultException failure) -> of(failure);
        };
    }

    /// Where nothing but the status is known.
    static Telling of(CtapStatus status) {
        return switch (status) {
            case OK, PROCESSING, USER_ACTION_PENDING, OPERATION_PENDING, UP_REQUIRED ->
                silent("nothing is refused yet");
            case INVALID_COMMAND,
                    INVALID_PARAMETER,
                    INVALID_LENGTH,
                    INVALID_SEQ,
                    INVALID_CHANNEL,
                    CBOR_UNEXPECTED_TYPE,
                    INVALID_CBOR,
                    MISSING_PARAMETER,
                    LIMIT_EXCEEDED,
                    LARGE_BLOB_STORAGE_FULL,
                    KEY_STORE_FULL,
                    INTEGRITY_FAILURE,
                    REQUEST_TOO_LARGE,
                    UNSUPPORTED_OPTION,
                    INVALID_OPTION,
                    INVALID_SUBCOMMAND,
                    UNAUTHORIZED_PERMISSION,
                    NOT_ALLOWED,
                    NO_OPERATIONS -> silent(PROGRAMS_FAULT);
            case TIMEOUT, CHANNEL_BUSY, LOCK_REQUIRED, ACTION_TIMEOUT ->
                silent("between the program and the key, before it is known what is asked");
            case CREDENTIAL_EXCLUDED -> silent("the person agreed that the site is told");
            case NO_CREDENTIALS, INVALID_CREDENTIAL ->
                silent("the site says that it has no passkey here; browsers ask every key");
            case UNSUPPORTED_ALGORITHM -> silent("the site takes no kind of key that the chip makes, and says so");
            case OPERATION_DENIED, USER_ACTION_TIMEOUT, KEEPALIVE_CANCEL, UV_BLOCKED, UV_INVALID -> silent(KNOWN);
            case PIN_INVALID, PIN_AUTH_INVALID, PIN_NOT_SET, PUAT_REQUIRED, PIN_POLICY_VIOLATION ->
                silent(PROGRAM_GOES_ON);
            case PIN_BLOCKED -> told(MessageCode.PIN_BLOCKED_FOR_NOW, NextStep.WAIT);
            case PIN_AUTH_BLOCKED -> told(MessageCode.PIN_PAUSED, NextStep.TRY_AGAIN);
            case OTHER -> told(MessageCode.REQUEST_DEFECT, NextStep.START_AGAIN);
        };
    }

    private static Telling of(KeyStoreException failure) {
        return switch (failure.reason()) {
            case DECLINED, DISMISSED -> silent(KNOWN);
            case WRONG_PIN -> silent(PROGRAM_GOES_ON);
            case UNSUPPORTED -> told(MessageCode.CHIP_UNSUPPORTED, NextStep.ANOTHER_WAY);
            case LOCKED_OUT,
                    PIN_SESSION_ENDED,
                    NOT_AUTHORISED,
                    NOT_VERIFIED,
                    SENSOR_LOCKED,
                    NOT_SET_UP,
                    NOBODY_THERE,
                    FOREIGN_BLOB,
                    OTHER_CHIP,
                    REFUSED_ATTRIBUTES,
                    TAMPERED,
                    UNAVAILABLE,
                    PIN_UNANSWERED,
                    BUSY,
                    OWNER_PASSWORD,
                    SWITCHED_OFF,
                    FAILED -> new Telling.Told(FailureMessages.of(failure), NextStep.AS_SAID);
        };
    }

    private static Telling of(VaultException failure) {
        return new Telling.Told(FailureMessages.of(failure), NextStep.AS_SAID);
    }

    private static Telling told(MessageCode what, NextStep step) {
        return new Telling.Told(UserMessage.of(what), step);
    }

    private static Telling silent(String because) {
        return new Telling.Silent(because);
    }
}
