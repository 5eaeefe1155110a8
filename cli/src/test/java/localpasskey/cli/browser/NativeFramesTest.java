package localpasskey.cli.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import localpasskey.cli.browser.NativeFrames.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NativeFramesTest {

    @Test
    void reads_what_it_frames_and_then_the_end() throws IOException {
        byte[] json = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
        InputStream in = new ByteArrayInputStream(NativeFrames.frame(json));

        assertArrayEquals(json, whole(NativeFrames.read(in)));
        assertInstanceOf(Frame.End.class, NativeFrames.read(in));
    }

    @Test
    void the_length_goes_first_in_the_machines_byte_order() {
        byte[] frame = NativeFrames.frame(new byte[] {'{', '}'});

        assertEquals(2, ByteBuffer.wrap(frame).order(ByteOrder.nativeOrder()).getInt());
        assertArrayEquals(new byte[] {'{', '}'}, Arrays.copyOfRange(frame, 4, 6));
    }

    @Test
    void takes_the_longest_request_whole() throws IOException {
        Frame frame = NativeFrames.read(message(NativeFrames.MAX_REQUEST_LENGTH));

        assertEquals(NativeFrames.MAX_REQUEST_LENGTH, whole(frame).length);
    }

    @ParameterizedTest
    @ValueSource(ints = {NativeFrames.MAX_REQUEST_LENGTH + 1, 1 << 20})
    void keeps_the_beginning_of_a_longer_one_and_goes_on_behind_it(int length) throws IOException {
        InputStream in = new SequenceInputStream(
                message(length), new ByteArrayInputStream(NativeFrames.frame(new byte[] {'!'})));

        Frame first = NativeFrames.read(in);
        Frame second = NativeFrames.read(in);

        assertEquals(
                NativeFrames.MAX_REQUEST_LENGTH,
                assertInstanceOf(Frame.TooLong.class, first).beginning().length());
        assertArrayEquals(new byte[] {'!'}, whole(second));
    }

    /// Nothing of that size is allocated, or read: the stream has not got it.
    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, (64 << 20) + 1})
    void refuses_a_length_that_no_browser_sends(int length) {
        InputStream in = new ByteArrayInputStream(length(length));

        IOException refusal = assertThrows(IOException.class, () -> NativeFrames.read(in));

        assertEquals(
                "a message of " + Integer.toUnsignedLong(length) + " octets, no browser sends more than 67108864",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 9, 13})
    void a_connection_that_ends_inside_of_a_message_is_no_end(int octets) {
        byte[] frame = NativeFrames.frame("{\"id\":1234}".getBytes(StandardCharsets.UTF_8));
        InputStream in = new ByteArrayInputStream(frame, 0, octets);

        assertThrows(IOException.class, () -> NativeFrames.read(in));
    }

    @Test
    void frames_no_more_than_a_browser_takes() {
        assertEquals(
                4 + NativeFrames.MAX_TAKEN_BY_BROWSER,
                NativeFrames.frame(new byte[NativeFrames.MAX_TAKEN_BY_BROWSER]).length);
        assertThrows(
                IllegalArgumentException.class,
                () -> NativeFrames.frame(new byte[NativeFrames.MAX_TAKEN_BY_BROWSER + 1]));
    }

    private static byte[] whole(Frame frame) {
        return assertInstanceOf(Frame.Whole.class, frame).json().toArray();
    }

    private static InputStream message(int length) {
        return new SequenceInputStream(
                new ByteArrayInputStream(length(length)), new ByteArrayInputStream(new byte[length]));
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(length)
                .array();
    }
}
