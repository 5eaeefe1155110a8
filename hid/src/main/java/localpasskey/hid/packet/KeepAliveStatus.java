package localpasskey.hid.packet;

/// What a CTAPHID_KEEPALIVE message tells the client that waits.
public enum KeepAliveStatus {
    PROCESSING(1),
    /// The person is being asked: a browser says "touch your key" from now on.
    USER_PRESENCE_NEEDED(2);

    private final int code;

    KeepAliveStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
