package localpasskey.hid.packet;

import localpasskey.wire.Bytes;

/// One whole CTAPHID message, whichever way it goes.
///
/// @param channel the four octets of the channel id, big-endian
/// @param command the number of the command, 0 to 0x7F; not all of them are a [HidCommand]
/// @param payload at most [#MAX_PAYLOAD_LENGTH] octets
public record HidMessage(int channel, int command, Bytes payload) {

    /// What one first packet and 128 continuation packets can carry: 57 + 128 * 59.
    public static final int MAX_PAYLOAD_LENGTH =
            HidPacket.Initial.DATA_LENGTH + HidPacket.Continuation.MAX_COUNT * HidPacket.Continuation.DATA_LENGTH;

    public HidMessage {
        if (payload.length() > MAX_PAYLOAD_LENGTH) {
            throw new IllegalArgumentException(
                    payload.length() + " bytes, a message holds at most " + MAX_PAYLOAD_LENGTH);
        }
    }

    public static HidMessage of(int channel, HidCommand command, Bytes payload) {
        return new HidMessage(channel, command.code(), payload);
    }

    public static HidMessage error(int channel, HidError error) {
        return of(channel, HidCommand.ERROR, Bytes.of(new byte[] {(byte) error.code()}));
    }
}
