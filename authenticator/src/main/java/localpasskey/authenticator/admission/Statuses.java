package localpasskey.authenticator.admission;

import java.util.EnumSet;
import java.util.Set;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.u2f.U2fStatus;

/// What the client is told when the chip or the vault fails. The closed reasons of both, and nothing beyond them.
public final class Statuses {

    /// How a person ends a request. A U2F client that hears of it stops asking.
    private static final Set<CtapStatus> BY_THE_PERSON = EnumSet.of(
            CtapStatus.OPERATION_DENIED,
            CtapStatus.USER_ACTION_TIMEOUT,
            CtapStatus.KEEPALIVE_CANCEL,
            CtapStatus.PIN_BLOCKED,
            CtapStatus.UV_BLOCKED,
            CtapStatus.UV_INVALID,
            CtapStatus.PIN_POLICY_VIOLATION);

    private Statuses() {}

    /// The same refusal in U2F's words.
    public static U2fStatus forU2f(CtapStatus status) {
        if (status == CtapStatus.UP_REQUIRED) {
            return U2fStatus.CONDITIONS_NOT_SATISFIED;
        }
        if (status == CtapStatus.NO_CREDENTIALS) {
            return U2fStatus.WRONG_DATA;
        }
        return BY_THE_PERSON.contains(status) ? U2fStatus.SECURITY_STATUS_NOT_SATISFIED : U2fStatus.FAILED;
    }

    public static CtapStatus of(KeyStoreException.Reason reason) {
        return switch (reason) {
            case WRONG_PIN -> CtapStatus.PIN_INVALID;
            case LOCKED_OUT -> CtapStatus.PIN_BLOCKED;
            case PIN_SESSION_ENDED, NOT_AUTHORISED -> CtapStatus.PIN_AUTH_INVALID;
            case DECLINED, NOT_SET_UP, NOBODY_THERE -> CtapStatus.OPERATION_DENIED;
            case DISMISSED -> CtapStatus.KEEPALIVE_CANCEL;
            case NOT_VERIFIED -> CtapStatus.UV_INVALID;
            case SENSOR_LOCKED -> CtapStatus.UV_BLOCKED;
            case FOREIGN_BLOB, OTHER_CHIP -> CtapStatus.INVALID_CREDENTIAL;
            case REFUSED_ATTRIBUTES, TAMPERED -> CtapStatus.INTEGRITY_FAILURE;
            case UNSUPPORTED -> CtapStatus.UNSUPPORTED_ALGORITHM;
            case UNAVAILABLE, PIN_UNANSWERED, BUSY, OWNER_PASSWORD, SWITCHED_OFF, FAILED -> CtapStatus.OTHER;
        };
    }

    /// The chip works and asked by itself, or could not: what came of it is no failure.
    static boolean isByThePerson(KeyStoreException.Reason reason) {
        return switch (reason) {
            case DECLINED, DISMISSED, NOT_VERIFIED, SENSOR_LOCKED, NOT_SET_UP, NOBODY_THERE -> true;
            case WRONG_PIN,
                    LOCKED_OUT,
                    PIN_SESSION_ENDED,
                    NOT_AUTHORISED,
                    FOREIGN_BLOB,
                    OTHER_CHIP,
                    REFUSED_ATTRIBUTES,
                    TAMPERED,
                    UNAVAILABLE,
                    PIN_UNANSWERED,
                    BUSY,
                    OWNER_PASSWORD,
                    SWITCHED_OFF,
                    UNSUPPORTED,
                    FAILED -> false;
        };
    }

    public static CtapStatus of(VaultException.Reason reason) {
        return switch (reason) {
            case DISK_FULL -> CtapStatus.KEY_STORE_FULL;
            case DAMAGED -> CtapStatus.INTEGRITY_FAILURE;
            case IN_USE, FROM_THE_FUTURE, OUTDATED, MISSING, NOT_PERMITTED, DISK_FAILED, KEY_UNAVAILABLE, FAILED ->
                CtapStatus.OTHER;
        };
    }
}
