package localpasskey.hid.packet;

import java.nio.ByteBuffer;
import localpasskey.wire.Bytes;

/// One 64-byte report: the first packet of a message, or one that carries it on.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §11.2.4
public sealed interface HidPacket {

    int REPORT_LENGTH = 64;

    /// Set in the fifth octet of a first packet, clear in a continuation.
    int INITIAL_BIT = 0x80;

    int channel();

    byte[] encode();

    /// Takes any 64 octets apart: every report is a packet of one of the two kinds.
    static HidPacket decode(byte[] report) {
        if (report.length != REPORT_LENGTH) {
            throw new IllegalArgumentException(report.length + " bytes, a report has " + REPORT_LENGTH);
        }
        ByteBuffer in = ByteBuffer.wrap(report);
        int channel = in.getInt();
        int kind = in.get() & 0xff;
        if ((kind & INITIAL_BIT) == 0) {
            return new Continuation(channel, kind, Bytes.of(report, in.position(), REPORT_LENGTH));
        }
        int length = in.getShort() & 0xffff;
        return new Initial(channel, kind & ~INITIAL_BIT, length, Bytes.of(report, in.position(), REPORT_LENGTH));
    }

    /// The first packet of a message.
    ///
    /// @param declaredLength of the whole message, 0 to 65535 as the peer states it: not yet checked
    /// @param data 57 octets, filled up with zeros
    record Initial(int channel, int command, int declaredLength, Bytes data) implements HidPacket {

        static final int DATA_LENGTH = 57;

        @Override
        public byte[] encode() {
            return ByteBuffer.allocate(REPORT_LENGTH)
                    .putInt(channel)
                    .put((byte) (command | INITIAL_BIT))
                    .putShort((short) declaredLength)
                    .put(data.toArray())
                    .array();
        }
    }

    /// A further packet of a message.
    ///
    /// @param sequence 0 for the first continuation, at most 127
    /// @param data 59 octets, filled up with zeros
    record Continuation(int channel, int sequence, Bytes data) implements HidPacket {

        static final int DATA_LENGTH = 59;

        /// How many sequence numbers there are.
        public static final int MAX_COUNT = 128;

        @Override
        public byte[] encode() {
            return ByteBuffer.allocate(REPORT_LENGTH)
                    .putInt(channel)
                    .put((byte) sequence)
                    .put(data.toArray())
                    .array();
        }
    }
}
