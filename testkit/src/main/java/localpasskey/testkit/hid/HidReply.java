package localpasskey.testkit.hid;

import localpasskey.wire.Bytes;

/// One whole CTAPHID message from a key, put together from its reports.
///
/// @param channel as the key wrote it
/// @param command 0 to 0x7F
public record HidReply(int channel, int command, Bytes payload) {

    public boolean isError() {
        return command == HidClient.ERROR;
    }

    public boolean isKeepAlive() {
        return command == HidClient.KEEPALIVE;
    }
}
