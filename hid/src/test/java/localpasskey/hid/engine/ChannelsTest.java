package localpasskey.hid.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import localpasskey.testkit.hid.HidClient;
import localpasskey.testkit.hid.HidFailure;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;

/// CTAPHID_INIT and who may speak on which channel.
final class ChannelsTest extends CtapHidFixture {

    private static final int BROADCAST = 0xFFFFFFFF;
    private static final int INVALID_CHANNEL = 0x0B;
    private static final int INVALID_LEN = 0x03;

    @Test
    void answers_init_with_the_nonce_a_channel_and_what_it_can_do() {
        DeviceOpen open = device.open();

        open.accept(report(BROADCAST, HidClient.INIT, 1, 2, 3, 4, 5, 6, 7, 8));

        Bytes answer = Bytes.of(open.takeWaiting().getFirst());
        assertEquals("ffffffff86" + "0011", answer.slice(0, 7).toHex());
        assertEquals("0102030405060708", answer.slice(7, 15).toHex());
        assertEquals("02" + "000100" + "05", answer.slice(19, 24).toHex());
        assertEquals(Bytes.of(new byte[40]), answer.slice(24, 64));
    }

    @Test
    void gives_every_client_a_channel_of_its_own() throws Exception {
        Set<Integer> channels = new HashSet<>();

        for (int i = 0; i < 1000; i++) {
            channels.add(client().channel());
        }

        assertEquals(1000, channels.size());
        assertTrue(!channels.contains(0) && !channels.contains(BROADCAST));
    }

    @Test
    void init_on_a_channel_of_ones_own_gives_the_same_channel_back() throws Exception {
        HidClient client = client();

        client.resynchronise();

        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void init_on_a_channel_of_ones_own_drops_the_half_message_on_it() throws Exception {
        HidClient client = client();
        List<byte[]> reports = HidClient.reports(client.channel(), HidClient.PING, new byte[200]);
        client.sendReport(reports.get(0));

        client.resynchronise();

        client.sendReport(reports.get(1));
        assertNothingSent(client);
        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void init_on_a_channel_of_ones_own_cancels_the_request_on_it_whose_answer_never_comes() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        client.resynchronise();

        assertTrue(request.waitUntilCancelled());
        request.caller().personAsked(true);
        request.answer(0, 99);
        assertArrayEquals(answer(0, PretendAuthenticator.QUICK), client.cbor(request(PretendAuthenticator.QUICK)));
        assertEquals(List.of(), client.keepAlives());
    }

    @Test
    void init_of_another_length_is_refused() throws Exception {
        HidClient client = client();
        DeviceOpen open = device.open();

        client.send(HidClient.INIT, new byte[7]);
        open.accept(report(BROADCAST, HidClient.INIT, 1, 2, 3, 4, 5, 6, 7, 8, 9));

        assertError(INVALID_LEN, client);
        assertEquals("ffffffffbf000103", firstReport(open));
    }

    @Test
    void nobody_may_speak_on_channel_zero() {
        DeviceOpen open = device.open();

        open.accept(report(0, HidClient.INIT, 1, 2, 3, 4, 5, 6, 7, 8));

        assertEquals("00000000bf00010b", firstReport(open));
    }

    @Test
    void the_broadcast_channel_is_for_init_only() {
        DeviceOpen open = device.open();

        open.accept(report(BROADCAST, HidClient.PING, 1));

        assertEquals("ffffffffbf00010b", firstReport(open));
    }

    @Test
    void a_channel_that_nobody_was_given_is_refused() throws Exception {
        DeviceOpen open = device.open();
        int unknown = ~client().channel();

        open.accept(report(unknown, HidClient.PING, 1));

        assertEquals("%08xbf00010b".formatted(unknown), firstReport(open));
    }

    @Test
    void the_channel_unused_longest_is_forgotten_when_there_are_too_many() throws Exception {
        HidClient first = client();
        HidClient second = client();
        first.ping(answer(1));

        clients(ChannelTable.MAX_CHANNELS - 1);

        assertArrayEquals(answer(1), first.ping(answer(1)));
        HidFailure failure = assertThrows(HidFailure.class, () -> second.ping(answer(1)));
        assertEquals(INVALID_CHANNEL, failure.code());
    }

    @Test
    void a_client_that_takes_channels_without_end_pushes_nobody_out() throws Exception {
        HidClient quiet = client();
        HidClient greedy = client();

        for (int i = 0; i < 2 * ChannelTable.MAX_CHANNELS; i++) {
            greedy.takeChannel();
        }

        assertArrayEquals(answer(1), quiet.ping(answer(1)));
        assertArrayEquals(answer(2), greedy.ping(answer(2)));
    }

    @Test
    void a_channel_in_use_is_not_forgotten_however_many_come() throws Exception {
        HidClient asking = client();
        asking.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        clients(2 * ChannelTable.MAX_CHANNELS);

        request.answer(0, 3);
        assertArrayEquals(answer(0, 3), asking.answerTo(HidClient.CBOR));
        assertArrayEquals(answer(1), asking.ping(answer(1)));
    }

    @Test
    void the_channel_that_holds_the_lock_is_not_forgotten_however_many_come() throws Exception {
        HidClient holder = client();
        holder.transact(HidClient.LOCK, answer(10));

        clients(2 * ChannelTable.MAX_CHANNELS);

        assertArrayEquals(answer(1), holder.ping(answer(1)));
    }

    @Test
    void answers_go_where_the_last_packet_of_the_channel_came_from() throws Exception {
        HidClient client = client();
        DeviceOpen other = device.open();

        other.accept(report(client.channel(), HidClient.PING, 1));

        assertEquals(1, other.takeWaiting().size());
        assertNothingSent(client);
    }

    @Test
    void two_clients_of_one_open_are_told_apart_by_their_channels() {
        DeviceOpen shared = device.open();
        shared.accept(report(BROADCAST, HidClient.INIT, 1, 1, 1, 1, 1, 1, 1, 1));
        shared.accept(report(BROADCAST, HidClient.INIT, 2, 2, 2, 2, 2, 2, 2, 2));
        List<byte[]> answers = shared.takeWaiting();

        Bytes first = Bytes.of(answers.get(0)).slice(15, 19);
        Bytes second = Bytes.of(answers.get(1)).slice(15, 19);

        assertEquals("01", Bytes.of(answers.get(0)).slice(7, 8).toHex());
        assertEquals("02", Bytes.of(answers.get(1)).slice(7, 8).toHex());
        assertNotEquals(first, second);
    }

    private void clients(int count) throws Exception {
        List<HidClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(client());
        }
        assertEquals(count, clients.size());
    }
}
