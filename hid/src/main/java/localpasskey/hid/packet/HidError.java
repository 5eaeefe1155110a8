package localpasskey.hid.packet;

/// Why a message was not served: the one octet of a CTAPHID_ERROR message.
public enum HidError {
    INVALID_CMD(0x01),
    INVALID_PAR(0x02),
    INVALID_LEN(0x03),
    INVALID_SEQ(0x04),
    MSG_TIMEOUT(0x05),
    CHANNEL_BUSY(0x06),
    INVALID_CHANNEL(0x0B),
    OTHER(0x7F);

    private final int code;

    HidError(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
