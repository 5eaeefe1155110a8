package localpasskey.agent.words;

import java.io.IOException;
import localpasskey.hid.uhid.UhidException;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.message.FileFailure;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultException;

/// What went wrong at the chip, at the vault or at the virtual USB key, as messages for the person: each names the
/// cause and the way out.
public final class FailureMessages {

    private FailureMessages() {}

    public static UserMessage of(KeyStoreException e) {
        return switch (e.reason()) {
            case WRONG_PIN -> UserMessage.of(MessageCode.CHIP_WRONG_PIN);
            case LOCKED_OUT -> UserMessage.of(MessageCode.CHIP_LOCKED_OUT);
            case PIN_SESSION_ENDED -> UserMessage.of(MessageCode.CHIP_PIN_SESSION_ENDED);
            case NOT_AUTHORISED -> UserMessage.of(MessageCode.CHIP_NOT_AUTHORISED);
            case DECLINED -> UserMessage.of(MessageCode.CHIP_DECLINED);
            case DISMISSED -> UserMessage.of(MessageCode.CHIP_DISMISSED);
            case NOT_VERIFIED -> UserMessage.of(MessageCode.CHIP_NOT_VERIFIED);
            case SENSOR_LOCKED -> UserMessage.of(MessageCode.CHIP_SENSOR_LOCKED);
            case NOT_SET_UP -> UserMessage.of(MessageCode.CHIP_NOT_SET_UP);
            case NOBODY_THERE -> UserMessage.of(MessageCode.CHIP_NOBODY_THERE);
            case FOREIGN_BLOB -> UserMessage.of(MessageCode.CHIP_FOREIGN_KEY);
            case OTHER_CHIP -> UserMessage.of(MessageCode.CHIP_OTHER);
            case REFUSED_ATTRIBUTES -> UserMessage.of(MessageCode.CHIP_REFUSED_ATTRIBUTES);
            case TAMPERED -> UserMessage.of(MessageCode.CHIP_TAMPERED);
            case UNAVAILABLE, PIN_UNANSWERED -> UserMessage.of(MessageCode.CHIP_UNAVAILABLE);
            case BUSY -> UserMessage.of(MessageCode.CHIP_BUSY);
            case OWNER_PASSWORD -> UserMessage.of(MessageCode.CHIP_OWNER_PASSWORD);
            case SWITCHED_OFF -> UserMessage.of(MessageCode.CHIP_SWITCHED_OFF);
            case UNSUPPORTED -> UserMessage.of(MessageCode.CHIP_UNSUPPORTED);
            case FAILED -> UserMessage.of(MessageCode.CHIP_FAILED, said(e));
        };
    }

    public static UserMessage of(VaultException e) {
        return switch (e.reason()) {
            case IN_USE -> UserMessage.of(MessageCode.VAULT_IN_USE);
            case FROM_THE_FUTURE -> UserMessage.of(MessageCode.VAULT_FROM_THE_FUTURE);
            case OUTDATED -> UserMessage.of(MessageCode.VAULT_OUTDATED);
            case DAMAGED -> UserMessage.of(MessageCode.VAULT_DAMAGED);
            case MISSING -> UserMessage.of(MessageCode.VAULT_MISSING);
            case DISK_FULL -> UserMessage.of(MessageCode.VAULT_DISK_FULL);
            case KEY_UNAVAILABLE -> UserMessage.of(MessageCode.VAULT_KEY_UNAVAILABLE);
            case NOT_PERMITTED -> UserMessage.of(MessageCode.VAULT_NOT_PERMITTED);
            case DISK_FAILED -> UserMessage.of(MessageCode.VAULT_DISK_FAILED, said(e));
            case FAILED ->
                e.getCause() instanceof IOException inFiles
                        ? UserMessage.of(MessageCode.VAULT_FILES_FAILED, MessageValue.of(FileFailure.message(inFiles)))
                        : UserMessage.of(MessageCode.VAULT_FAILED, said(e));
        };
    }

    public static UserMessage of(UhidException e) {
        return switch (e.reason()) {
            case MISSING -> UserMessage.of(MessageCode.USB_KEY_NO_UHID);
            case NOT_PERMITTED -> UserMessage.of(MessageCode.USB_KEY_NOT_PERMITTED);
            case FAILED -> UserMessage.of(MessageCode.USB_KEY_FAILED);
        };
    }

    private static MessageValue said(Exception e) {
        return MessageValue.of(String.valueOf(e.getMessage()));
    }
}
