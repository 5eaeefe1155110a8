package localpasskey.hid.uhid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The structures of include/uapi/linux/uhid.h, field by field.
final class UhidCodecTest {

    private static final int CREATE2_TEXTS = 128 + 64 + 64;

    @Test
    void the_device_is_made_with_its_name_and_an_ascii_serial() {
        byte[] command = UhidCommand.create();

        assertEquals(11, numbers(command).getInt());
        assertEquals("LocalPasskey", text(command, 4, 128));
        assertEquals("localpasskey", text(command, 4 + 128, 64));
        assertEquals("localpasskey", text(command, 4 + 128 + 64, 64));
    }

    @Test
    void the_device_says_it_is_on_the_usb_bus_with_an_id_of_the_test_range() {
        ByteBuffer numbers = numbers(UhidCommand.create()).position(4 + CREATE2_TEXTS);

        assertEquals(UhidCommand.REPORT_DESCRIPTOR.length(), numbers.getShort());
        assertEquals(3, numbers.getShort());
        assertEquals(0x1209, numbers.getInt());
        assertEquals(0x0001, numbers.getInt());
    }

    @Test
    void the_report_descriptor_comes_last_and_says_fido_and_64_octets_both_ways() {
        byte[] command = UhidCommand.create();

        Bytes descriptor = Bytes.of(command, 4 + CREATE2_TEXTS + 20, command.length);
        assertEquals(
                "06d0f1" + "0901" + "a101" + "0920150026ff00750895408102" + "0921150026ff00750895409102" + "c0",
                descriptor.toHex());
        assertTrue(command.length <= UhidEvent.MAX_LENGTH);
    }

    @Test
    void a_report_goes_to_the_clients_with_its_length() {
        byte[] report = new byte[64];
        Arrays.fill(report, (byte) 0xab);

        byte[] command = UhidCommand.input(report);

        assertEquals(4 + 2 + 64, command.length);
        assertEquals(12, numbers(command).getInt());
        assertEquals(64, numbers(command).getShort(4));
        assertArrayEquals(report, Arrays.copyOfRange(command, 6, 70));
    }

    @Test
    void asking_for_reports_is_refused_with_an_error_for_that_very_question() {
        ByteBuffer get = numbers(UhidCommand.refuseGetReport(0x01020304));
        ByteBuffer set = numbers(UhidCommand.refuseSetReport(0x01020304));

        assertEquals(10, get.getInt());
        assertEquals(0x01020304, get.getInt());
        assertEquals(5, get.getShort());
        assertEquals(14, set.getInt());
        assertEquals(0x01020304, set.getInt());
        assertEquals(5, set.getShort());
    }

    @Test
    void pulling_out_is_a_command_of_its_type_alone() {
        assertEquals(1, numbers(UhidCommand.destroy()).getInt());
        assertEquals(4, UhidCommand.destroy().length);
    }

    @Test
    void events_without_content_are_known_by_their_type() throws Exception {
        assertEquals(new UhidEvent.Start(), decode(2));
        assertEquals(new UhidEvent.Stop(), decode(3));
        assertEquals(new UhidEvent.Open(), decode(4));
        assertEquals(new UhidEvent.Close(), decode(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 10, 11, 12, 14, 15, -1})
    void what_is_of_no_concern_is_told_apart_from_what_is(int type) throws Exception {
        assertEquals(new UhidEvent.Other(type), decode(type));
    }

    @Test
    void what_a_client_wrote_is_cut_to_its_length() throws Exception {
        byte[] written = {0, 1, 2, 3};

        UhidEvent event = UhidEvent.decode(PretendKernel.output(written));

        assertEquals(new UhidEvent.Output(Bytes.of(written)), event);
    }

    @Test
    void the_longest_that_a_client_can_write_is_taken_whole() throws Exception {
        UhidEvent event = UhidEvent.decode(PretendKernel.output(new byte[4096]));

        assertEquals(new UhidEvent.Output(Bytes.of(new byte[4096])), event);
    }

    @Test
    void a_length_beyond_the_structure_is_refused() {
        byte[] event = PretendKernel.output(new byte[0]);
        numbers(event).putShort(4 + 4096, (short) 4097);

        assertThrows(UhidException.class, () -> UhidEvent.decode(event));
    }

    @Test
    void questions_for_reports_carry_their_id() throws Exception {
        byte[] get = PretendKernel.event(9, 6);
        byte[] set = PretendKernel.event(13, 8 + 4096);
        numbers(get).putInt(4, 77);
        numbers(set).putInt(4, 78);

        assertEquals(new UhidEvent.GetReport(77), UhidEvent.decode(get));
        assertEquals(new UhidEvent.SetReport(78), UhidEvent.decode(set));
    }

    @Test
    void an_event_that_is_cut_off_is_refused() {
        assertThrows(UhidException.class, () -> UhidEvent.decode(new byte[3]));
        assertThrows(UhidException.class, () -> UhidEvent.decode(PretendKernel.event(6, 4096)));
        assertThrows(UhidException.class, () -> UhidEvent.decode(PretendKernel.event(9, 3)));
        assertThrows(UhidException.class, () -> UhidEvent.decode(PretendKernel.event(13, 0)));
    }

    private static UhidEvent decode(int type) throws UhidException {
        return UhidEvent.decode(PretendKernel.event(type, 8));
    }

    private static ByteBuffer numbers(byte[] command) {
        return ByteBuffer.wrap(command).order(ByteOrder.nativeOrder());
    }

    /// A text that ends with a zero, in a field that is zero from there on.
    private static String text(byte[] command, int from, int length) {
        String field = new String(command, from, length, StandardCharsets.US_ASCII);
        String text = field.substring(0, field.indexOf('\0'));
        assertEquals(length, (text + "\0".repeat(length - text.length())).length());
        assertEquals(text + "\0".repeat(length - text.length()), field);
        return text;
    }
}
