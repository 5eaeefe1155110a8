package localpasskey.authenticator;

import localpasskey.keys.KeyStoreException;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapStatus;

/// What the client is told when the chip or the vault fails. The closed reasons of both, and nothing beyond them.
final class Statuses {

    private Statuses() {}

    static CtapStatus of(KeyStoreException.Reason reason) {
        return switch (reason) {
            case WRONG_PIN -> CtapStatus.PIN_INVALID;
            case LOCKED_OUT -> CtapStatus.PIN_BLOCKED;
            case TICKET_ENDED, NOT_AUTHORISED -> CtapStatus.PIN_AUTH_INVALID;
            case FOREIGN_BLOB, OTHER_CHIP -> CtapStatus.INVALID_CREDENTIAL;
            case REFUSED_ATTRIBUTES, TAMPERED -> CtapStatus.INTEGRITY_FAILURE;
            case UNSUPPORTED -> CtapStatus.UNSUPPORTED_ALGORITHM;
            case UNAVAILABLE, BUSY, FAILED -> CtapStatus.OTHER;
        };
    }

    static CtapStatus of(VaultException.Reason reason) {
        return switch (reason) {
            case DISK_FULL -> CtapStatus.KEY_STORE_FULL;
            case DAMAGED -> CtapStatus.INTEGRITY_FAILURE;
            case IN_USE, FROM_THE_FUTURE, KEY_UNAVAILABLE, FAILED -> CtapStatus.OTHER;
        };
    }
}
