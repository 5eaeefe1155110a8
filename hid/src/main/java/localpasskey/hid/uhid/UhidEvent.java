package localpasskey.hid.uhid;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import localpasskey.wire.Bytes;

/// What the kernel says about a device that was made by /dev/uhid.
///
/// @spec https://docs.kernel.org/hid/uhid.html read(); structures in include/uapi/linux/uhid.h
sealed interface UhidEvent {

    /// The longest event, in octets: its type and the largest of its structures, uhid_create2_req.
    int MAX_LENGTH = 4 + 4372;

    /// UHID_DATA_MAX.
    int MAX_DATA = 4096;

    /// In which the kernel writes numbers.
    ByteOrder ORDER = ByteOrder.nativeOrder();

    /// A driver took the device.
    record Start() implements UhidEvent {}

    /// The driver let the device go.
    record Stop() implements UhidEvent {}

    /// The first client opened the device. Further ones are not told.
    record Open() implements UhidEvent {}

    /// The last client closed the device.
    record Close() implements UhidEvent {}

    /// Some client wrote this: a report number, then the report.
    record Output(Bytes data) implements UhidEvent {}

    /// A client waits for a report.
    ///
    /// @param id to be named in the answer
    record GetReport(int id) implements UhidEvent {}

    /// A client sets a report and waits for the outcome.
    ///
    /// @param id to be named in the answer
    record SetReport(int id) implements UhidEvent {}

    /// Of no concern to a security key, or newer than this program.
    record Other(int type) implements UhidEvent {}

    /// @param event as one read gave it, at most [#MAX_LENGTH]
    /// @throws UhidException if it is too short, or states a length that is not there
    static UhidEvent decode(byte[] event) throws UhidException {
        ByteBuffer in = ByteBuffer.wrap(event).order(ORDER);
        require(in, Integer.BYTES);
        int type = in.getInt();
        return switch (type) {
            case 2 -> new Start();
            case 3 -> new Stop();
            case 4 -> new Open();
            case 5 -> new Close();
            case 6 -> output(in);
            case 9 -> new GetReport(id(in));
            case 13 -> new SetReport(id(in));
            default -> new Other(type);
        };
    }

    /// uhid_output_req: 4096 octets of room, the length used of them, the kind of report.
    private static Output output(ByteBuffer in) throws UhidException {
        require(in, MAX_DATA + Short.BYTES + Byte.BYTES);
        int length = in.getShort(in.position() + MAX_DATA) & 0xffff;
        if (length > MAX_DATA) {
            throw new UhidException(
                    UhidException.Reason.FAILED, "an output of " + length + " octets, the limit is " + MAX_DATA);
        }
        byte[] data = new byte[length];
        in.get(data);
        return new Output(Bytes.of(data));
    }

    private static int id(ByteBuffer in) throws UhidException {
        require(in, Integer.BYTES);
        return in.getInt();
    }

    private static void require(ByteBuffer in, int octets) throws UhidException {
        if (in.remaining() < octets) {
            throw new UhidException(
                    UhidException.Reason.FAILED, "an event with " + in.remaining() + " octets for " + octets);
        }
    }
}
