package localpasskey.hid.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import localpasskey.hid.packet.HidPacket;
import localpasskey.testkit.hid.HidClient;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PING, WINK and everything that can be wrong with the packets of a message.
final class MessagesTest extends CtapHidFixture {

    private static final int INVALID_CMD = 0x01;
    private static final int INVALID_LEN = 0x03;
    private static final int INVALID_SEQ = 0x04;
    private static final int MSG_TIMEOUT = 0x05;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 56, 57, 58, 116, 117, 1024, 7608, 7609})
    void echoes_a_ping_of_any_length(int length) throws Exception {
        HidClient client = client();
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);

        byte[] echo = client.ping(data);

        assertArrayEquals(data, echo);
    }

    @Test
    void keeps_the_leading_zeros_of_a_ping() throws Exception {
        HidClient client = client();

        byte[] echo = client.ping(answer(0, 0, 0, 5));

        assertArrayEquals(answer(0, 0, 0, 5), echo);
    }

    @Test
    void answers_a_wink() throws Exception {
        HidClient client = client();

        byte[] answer = client.transact(HidClient.WINK, new byte[0]);

        assertEquals(0, answer.length);
    }

    @Test
    void refuses_a_wink_that_carries_something() throws Exception {
        HidClient client = client();

        client.send(HidClient.WINK, new byte[1]);

        assertError(INVALID_LEN, client);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x02, 0x3C, HidClient.KEEPALIVE, HidClient.ERROR, 0x40, 0x7F})
    void refuses_a_command_that_it_does_not_serve(int command) throws Exception {
        HidClient client = client();

        client.send(command, new byte[1]);

        assertError(INVALID_CMD, client);
    }

    @Test
    void answers_u2f_messages_as_such() throws Exception {
        byte[] answer = client().transact(HidClient.MSG, new byte[300]);

        assertEquals(301, answer.length);
        assertEquals(PretendAuthenticator.U2F_MARK, answer[0]);
    }

    @Test
    void refuses_a_u2f_message_of_nothing() throws Exception {
        HidClient client = client();

        client.send(HidClient.MSG, new byte[0]);

        assertError(INVALID_LEN, client);
    }

    @ParameterizedTest
    @ValueSource(ints = {7610, 0xFFFF})
    void refuses_a_message_longer_than_packets_can_carry(int declared) throws Exception {
        HidClient client = client();
        byte[] report = HidClient.reports(client.channel(), HidClient.CBOR, new byte[57])
                .getFirst();
        report[5] = (byte) (declared >> 8);
        report[6] = (byte) declared;

        client.sendReport(report);

        assertError(INVALID_LEN, client);
        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void ignores_a_continuation_of_nothing() throws Exception {
        HidClient client = client();

        client.sendReport(continuation(client, 0));

        assertNothingSent(client);
        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void ignores_a_continuation_after_the_message_is_complete() throws Exception {
        HidClient client = client();
        client.ping(new byte[100]);

        client.sendReport(continuation(client, 1));

        assertNothingSent(client);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 127})
    void a_packet_out_of_turn_ends_the_message(int sequence) throws Exception {
        HidClient client = client();
        List<byte[]> reports = HidClient.reports(client.channel(), HidClient.PING, new byte[300]);
        client.sendReport(reports.get(0));
        client.sendReport(reports.get(1));

        client.sendReport(continuation(client, sequence));

        assertError(INVALID_SEQ, client);
        client.sendReport(reports.get(2));
        assertNothingSent(client);
        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void a_first_packet_where_a_continuation_is_due_ends_the_message() throws Exception {
        HidClient client = client();
        List<byte[]> reports = HidClient.reports(client.channel(), HidClient.PING, new byte[300]);
        client.sendReport(reports.get(0));

        client.sendReport(reports.get(0));

        assertError(INVALID_SEQ, client);
        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void a_cancel_between_two_packets_of_a_message_changes_nothing() throws Exception {
        HidClient client = client();
        List<byte[]> reports = HidClient.reports(client.channel(), HidClient.PING, new byte[100]);
        client.sendReport(reports.get(0));

        client.cancel();
        client.sendReport(reports.get(1));

        assertArrayEquals(new byte[100], client.answerTo(HidClient.PING));
    }

    @Test
    void gives_up_a_message_whose_next_packet_does_not_come() throws Exception {
        HidClient client = client();
        List<byte[]> reports = HidClient.reports(client.channel(), HidClient.PING, new byte[300]);
        client.sendReport(reports.get(0));

        timer.advance(Duration.ofMillis(499));
        assertNothingSent(client);
        timer.advance(Duration.ofMillis(2501));

        assertError(MSG_TIMEOUT, client);
        client.sendReport(reports.get(1));
        assertNothingSent(client);
        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void each_packet_gets_the_whole_time_anew() throws Exception {
        HidClient client = client();
        List<byte[]> reports = HidClient.reports(client.channel(), HidClient.PING, new byte[150]);
        client.sendReport(reports.get(0));
        timer.advance(Duration.ofMillis(700));
        client.sendReport(reports.get(1));
        timer.advance(Duration.ofMillis(700));

        client.sendReport(reports.get(2));

        assertArrayEquals(new byte[150], client.answerTo(HidClient.PING));
    }

    @Test
    void gives_up_a_message_that_trickles_in() throws Exception {
        HidClient client = client();
        List<byte[]> reports = HidClient.reports(client.channel(), HidClient.PING, new byte[1000]);

        for (int i = 0; i < 6; i++) {
            client.sendReport(reports.get(i));
            timer.advance(Duration.ofMillis(500));
        }

        assertError(MSG_TIMEOUT, client);
    }

    @Test
    void no_time_limit_is_left_over_from_a_message_that_arrived() throws Exception {
        HidClient client = client();
        client.ping(new byte[300]);

        timer.advance(Duration.ofSeconds(10));

        assertNothingSent(client);
        assertEquals(0, timer.waiting());
    }

    private static byte[] continuation(HidClient client, int sequence) {
        return new HidPacket.Continuation(client.channel(), sequence, Bytes.of(new byte[59])).encode();
    }
}
