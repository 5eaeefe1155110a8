package localpasskey.cli.browser;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import localpasskey.control.ControlProtocol;
import localpasskey.wire.Bytes;

/// The frames of native messaging: four octets of length in the machine's byte order, then that many octets of JSON.
///
/// @spec https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging Native messaging protocol
final class NativeFrames {

    /// Longest request that goes on to the agent, in octets.
    static final int MAX_REQUEST_LENGTH = ControlProtocol.MAX_PAGE_REQUEST_LENGTH;

    /// Longest message that a browser sends: 64 MiB. A larger length is no frame of a browser.
    static final long MAX_SENT_BY_BROWSER = 64L << 20;

    /// Longest message that a browser takes: 1 MiB. It ends the connection over one octet more.
    static final int MAX_TAKEN_BY_BROWSER = 1 << 20;

    private static final int LENGTH_OCTETS = 4;

    private NativeFrames() {}

    /// What came in.
    sealed interface Frame {

        /// @param json the octets of one message, as the browser sent them
        record Whole(Bytes json) implements Frame {}

        /// A message that is too long to go on; the rest of it was dropped.
        ///
        /// @param beginning its first [#MAX_REQUEST_LENGTH] octets
        record TooLong(Bytes beginning) implements Frame {}

        /// The browser closed the connection, between two messages.
        record End() implements Frame {}
    }

    /// Waits for the next message. Allocates [#MAX_REQUEST_LENGTH] octets at most.
    ///
    /// @throws IOException where the connection breaks inside of a message, or what comes is no message
    static Frame read(InputStream in) throws IOException {
        byte[] prefix = in.readNBytes(LENGTH_OCTETS);
        if (prefix.length == 0) {
            return new Frame.End();
        }
        if (prefix.length < LENGTH_OCTETS) {
            throw new EOFException("the length of a message has " + prefix.length + " octets");
        }
        long length = Integer.toUnsignedLong(
                ByteBuffer.wrap(prefix).order(ByteOrder.nativeOrder()).getInt());
        if (length > MAX_SENT_BY_BROWSER) {
            throw new IOException(
                    "a message of " + length + " octets, no browser sends more than " + MAX_SENT_BY_BROWSER);
        }
        Bytes json = exactly(in, (int) Math.min(length, MAX_REQUEST_LENGTH));
        if (length <= MAX_REQUEST_LENGTH) {
            return new Frame.Whole(json);
        }
        in.skipNBytes(length - MAX_REQUEST_LENGTH);
        return new Frame.TooLong(json);
    }

    private static Bytes exactly(InputStream in, int length) throws IOException {
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new EOFException("a message of " + length + " octets ends after " + octets.length);
        }
        return Bytes.of(octets);
    }

    /// A message as the browser takes it, length and all: to be written at once.
    ///
    /// @throws IllegalArgumentException where it is longer than [#MAX_TAKEN_BY_BROWSER]
    static byte[] frame(byte[] json) {
        if (json.length > MAX_TAKEN_BY_BROWSER) {
            throw new IllegalArgumentException(
                    "a message of " + json.length + " octets, a browser takes " + MAX_TAKEN_BY_BROWSER);
        }
        return ByteBuffer.allocate(LENGTH_OCTETS + json.length)
                .order(ByteOrder.nativeOrder())
                .putInt(json.length)
                .put(json)
                .array();
    }
}
