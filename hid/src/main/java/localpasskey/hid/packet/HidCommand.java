package localpasskey.hid.packet;

import java.util.Optional;

/// What a CTAPHID message is for (the low seven bits of its first packet's command octet), and how long it may be.
public enum HidCommand {
    PING(0x01, 0, HidMessage.MAX_PAYLOAD_LENGTH),
    /// U2F.
    MSG(0x03, 1, HidMessage.MAX_PAYLOAD_LENGTH),
    LOCK(0x04, 1, 1),
    INIT(0x06, 8, 8),
    WINK(0x08, 0, 0),
    CBOR(0x10, 1, HidMessage.MAX_PAYLOAD_LENGTH),
    CANCEL(0x11, 0, 0),
    /// Only ever sent by the device.
    KEEPALIVE(0x3B),
    /// Only ever sent by the device.
    ERROR(0x3F),
    /// Every number that nobody assigned, and a vendor's own (0x40 to 0x7F).
    UNKNOWN(-1);

    private final int code;
    private final boolean served;
    private final int shortest;
    private final int longest;

    HidCommand(int code) {
        this.code = code;
        this.served = false;
        this.shortest = 0;
        this.longest = 0;
    }

    HidCommand(int code, int shortest, int longest) {
        this.code = code;
        this.served = true;
        this.shortest = shortest;
        this.longest = longest;
    }

    public int code() {
        return code;
    }

    /// Why a client's message of this kind and length is not taken; empty where it is.
    public Optional<HidError> refusal(int declaredLength) {
        if (!served) {
            return Optional.of(HidError.INVALID_CMD);
        }
        boolean fits = shortest <= declaredLength && declaredLength <= longest;
        return fits ? Optional.empty() : Optional.of(HidError.INVALID_LEN);
    }

    public static HidCommand of(int code) {
        for (HidCommand command : values()) {
            if (command.code == code) {
                return command;
            }
        }
        return UNKNOWN;
    }
}
