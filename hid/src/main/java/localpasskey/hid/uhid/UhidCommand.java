package localpasskey.hid.uhid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import localpasskey.wire.Bytes;

/// What the kernel is told on /dev/uhid, as the octets of one write each.
///
/// @spec https://docs.kernel.org/hid/uhid.html write(); structures in include/uapi/linux/uhid.h
final class UhidCommand {

    /// Two reports of 64 octets, one in, one out, without report numbers.
    ///
    /// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §11.2.8.1
    static final Bytes REPORT_DESCRIPTOR = Bytes.ofHex(
            "06d0f1" // usage page: FIDO alliance
                    + "0901" // usage: CTAPHID
                    + "a101" // collection: application
                    + "0920" // usage: data in
                    + "150026ff00" // octets, 0 to 255
                    + "75089540" // 64 of 8 bits
                    + "8102" // input
                    + "0921" // usage: data out
                    + "150026ff00"
                    + "75089540"
                    + "9102" // output
                    + "c0"); // end of the collection

    /// Shown to people by browsers and `fido2-token -L`.
    static final String NAME = "LocalPasskey";

    /// ASCII, and not empty: udev's rules for other devices fail on whatever else stands there.
    static final String UNIQUE = "localpasskey";

    static final short BUS_USB = 3;

    /// The test range of pid.codes, until an id of our own is granted.
    static final int VENDOR = 0x1209;

    static final int PRODUCT = 0x0001;

    private static final int DESTROY = 1;
    private static final int GET_REPORT_REPLY = 10;
    private static final int CREATE2 = 11;
    private static final int INPUT2 = 12;
    private static final int SET_REPORT_REPLY = 14;

    private static final int NAME_LENGTH = 128;
    private static final int PHYS_LENGTH = 64;
    private static final int UNIQUE_LENGTH = 64;
    private static final int VERSION = 0x0100;
    private static final int NO_COUNTRY = 0;

    /// Input/output error, of errno.h.
    private static final short EIO = 5;

    private UhidCommand() {}

    /// Plugs the device in. The kernel takes what is not written of its longer structure for zeros.
    static byte[] create() {
        int texts = NAME_LENGTH + PHYS_LENGTH + UNIQUE_LENGTH;
        int numbers = 2 * Short.BYTES + 4 * Integer.BYTES;
        ByteBuffer out = command(CREATE2, texts + numbers + REPORT_DESCRIPTOR.length());
        put(out, NAME, NAME_LENGTH);
        put(out, UNIQUE, PHYS_LENGTH);
        put(out, UNIQUE, UNIQUE_LENGTH);
        out.putShort((short) REPORT_DESCRIPTOR.length()).putShort(BUS_USB);
        out.putInt(VENDOR).putInt(PRODUCT).putInt(VERSION).putInt(NO_COUNTRY);
        byte[] command = new byte[out.capacity()];
        out.put(REPORT_DESCRIPTOR.toArray()).flip().get(command);
        return command;
    }

    /// Pulls the device out.
    static byte[] destroy() {
        return command(DESTROY, 0).array();
    }

    /// One report to all clients.
    ///
    /// @param report 64 octets
    static byte[] input(byte[] report) {
        return command(INPUT2, Short.BYTES + report.length)
                .putShort((short) report.length)
                .put(report)
                .array();
    }

    /// There are no reports to ask for. Without an answer the client would wait for five seconds.
    static byte[] refuseGetReport(int id) {
        return command(GET_REPORT_REPLY, Integer.BYTES + 2 * Short.BYTES)
                .putInt(id)
                .putShort(EIO)
                .putShort((short) 0)
                .array();
    }

    /// As [#refuseGetReport].
    static byte[] refuseSetReport(int id) {
        return command(SET_REPORT_REPLY, Integer.BYTES + Short.BYTES)
                .putInt(id)
                .putShort(EIO)
                .array();
    }

    private static ByteBuffer command(int type, int length) {
        return ByteBuffer.allocate(Integer.BYTES + length)
                .order(UhidEvent.ORDER)
                .putInt(type);
    }

    /// A text in a field of fixed length that ends with a zero.
    private static void put(ByteBuffer out, String text, int length) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        out.put(octets).put(new byte[length - octets.length]);
    }
}
