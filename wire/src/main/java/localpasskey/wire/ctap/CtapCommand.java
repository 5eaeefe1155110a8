package localpasskey.wire.ctap;

import java.util.Optional;

/// The commands that we answer: the first octet of a CTAP message.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §8.1
public enum CtapCommand {
    MAKE_CREDENTIAL(0x01),
    GET_ASSERTION(0x02),
    GET_INFO(0x04),
    CLIENT_PIN(0x06),
    RESET(0x07),
    GET_NEXT_ASSERTION(0x08),
    CREDENTIAL_MANAGEMENT(0x0A),
    SELECTION(0x0B),
    LARGE_BLOBS(0x0C),
    CONFIG(0x0D),
    /// The number that credential management had in drafts. libfido2 (1.12, 1.14) sends this one to every key.
    CREDENTIAL_MANAGEMENT_PREVIEW(0x41);

    private final int code;

    CtapCommand(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<CtapCommand> ofCode(int code) {
        for (CtapCommand command : values()) {
            if (command.code == code) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
