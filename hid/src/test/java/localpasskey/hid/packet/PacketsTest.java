package localpasskey.hid.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import localpasskey.testkit.hid.HidClient;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;

/// Packets, cutting messages into them and putting messages together.
final class PacketsTest {

    private static final int CHANNEL = 0x01020304;

    @Test
    void a_message_of_any_length_survives_being_cut_and_put_together() {
        Random random = new Random(20260226);
        for (int length = 0; length <= 7609; length++) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            HidMessage message = new HidMessage(random.nextInt(), random.nextInt(0x80), Bytes.of(payload));

            HidMessage again = assemble(PacketSplitter.split(message));

            assertEquals(message, again);
        }
    }

    @Test
    void cuts_exactly_as_a_client_that_was_written_apart() {
        for (int length : new int[] {0, 1, 57, 58, 116, 117, 7609}) {
            byte[] payload = new byte[length];
            new Random(length).nextBytes(payload);

            List<byte[]> reports = PacketSplitter.split(HidMessage.of(CHANNEL, HidCommand.CBOR, Bytes.of(payload)));

            List<byte[]> expected = HidClient.reports(CHANNEL, HidClient.CBOR, payload);
            assertEquals(expected.size(), reports.size());
            for (int i = 0; i < reports.size(); i++) {
                assertArrayEquals(expected.get(i), reports.get(i));
            }
        }
    }

    @Test
    void the_first_packet_has_channel_command_length_and_data() {
        byte[] report = PacketSplitter.split(HidMessage.of(CHANNEL, HidCommand.PING, Bytes.ofHex("aabbcc")))
                .getFirst();

        assertEquals(
                "01020304" + "81" + "0003" + "aabbcc",
                Bytes.of(report).slice(0, 10).toHex());
        assertEquals(Bytes.of(new byte[54]), Bytes.of(report).slice(10, 64));
    }

    @Test
    void the_longest_message_ends_with_continuation_127() {
        List<byte[]> reports = PacketSplitter.split(HidMessage.of(CHANNEL, HidCommand.PING, Bytes.of(new byte[7609])));

        assertEquals(129, reports.size());
        assertEquals(127, reports.getLast()[4]);
    }

    @Test
    void a_message_that_is_too_long_cannot_be_made() {
        Bytes tooLong = Bytes.of(new byte[7610]);

        assertThrows(IllegalArgumentException.class, () -> new HidMessage(CHANNEL, 1, tooLong));
    }

    @Test
    void a_declared_length_is_refused_before_anything_is_allocated() {
        HidPacket.Initial first = new HidPacket.Initial(CHANNEL, 1, 7610, Bytes.of(new byte[57]));

        assertEquals(Optional.empty(), PacketAssembler.begin(first));
    }

    @Test
    void a_report_that_is_not_64_bytes_long_is_no_packet() {
        assertThrows(IllegalArgumentException.class, () -> HidPacket.decode(new byte[63]));
        assertThrows(IllegalArgumentException.class, () -> HidPacket.decode(new byte[65]));
    }

    @Test
    void a_message_does_not_take_more_than_it_declared() {
        PacketAssembler message = begin(58);

        assertTrue(message.add(next(0)));

        assertTrue(message.isComplete());
        assertEquals(58, message.message().payload().length());
        assertFalse(message.add(next(1)));
    }

    @Test
    void a_message_is_not_handed_out_before_it_is_complete() {
        PacketAssembler message = begin(58);

        assertThrows(IllegalStateException.class, message::message);
    }

    @Test
    void a_gap_in_the_sequence_is_noticed() {
        PacketAssembler message = begin(1000);
        message.add(next(0));

        assertFalse(message.add(next(2)));
    }

    private static PacketAssembler begin(int declared) {
        return PacketAssembler.begin(new HidPacket.Initial(CHANNEL, 1, declared, Bytes.of(new byte[57])))
                .orElseThrow();
    }

    private static HidPacket.Continuation next(int sequence) {
        return new HidPacket.Continuation(CHANNEL, sequence, Bytes.of(new byte[59]));
    }

    private static HidMessage assemble(List<byte[]> reports) {
        PacketAssembler message = PacketAssembler.begin((HidPacket.Initial) HidPacket.decode(reports.getFirst()))
                .orElseThrow();
        for (byte[] report : reports.subList(1, reports.size())) {
            assertTrue(message.add((HidPacket.Continuation) HidPacket.decode(report)));
        }
        return message.message();
    }
}
