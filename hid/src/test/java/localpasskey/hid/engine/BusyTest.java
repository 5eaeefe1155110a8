package localpasskey.hid.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import localpasskey.testkit.hid.HidClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One client at a time: while it is served, and while it holds CTAPHID_LOCK.
final class BusyTest extends CtapHidFixture {

    private static final int INVALID_PAR = 0x02;
    private static final int INVALID_LEN = 0x03;
    private static final int CHANNEL_BUSY = 0x06;

    @ParameterizedTest
    @ValueSource(ints = {HidClient.PING, HidClient.WINK, HidClient.CBOR, HidClient.LOCK, HidClient.MSG, 0x7F})
    void other_channels_are_told_busy_while_a_request_is_pending(int command) throws Exception {
        HidClient asking = client();
        HidClient other = client();
        asking.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        other.send(command, answer(1));

        assertError(CHANNEL_BUSY, other);
        request.answer(0);
        assertArrayEquals(answer(0), asking.answerTo(HidClient.CBOR));
        assertArrayEquals(answer(1), other.ping(answer(1)));
    }

    @Test
    void other_channels_are_told_busy_while_a_message_arrives() throws Exception {
        HidClient slow = client();
        HidClient other = client();
        List<byte[]> reports = HidClient.reports(slow.channel(), HidClient.PING, new byte[100]);
        slow.sendReport(reports.get(0));

        other.send(HidClient.PING, new byte[100]);

        assertError(CHANNEL_BUSY, other);
        assertNothingSent(other);
        slow.sendReport(reports.get(1));
        assertArrayEquals(new byte[100], slow.answerTo(HidClient.PING));
    }

    @Test
    void a_new_client_gets_its_channel_while_a_request_is_pending() throws Exception {
        HidClient asking = client();
        asking.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        HidClient newcomer = client();

        request.answer(0);
        assertArrayEquals(answer(0), asking.answerTo(HidClient.CBOR));
        assertArrayEquals(answer(1), newcomer.ping(answer(1)));
    }

    @Test
    void another_client_may_resynchronise_its_own_channel_while_a_request_is_pending() throws Exception {
        HidClient asking = client();
        HidClient other = client();
        asking.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        other.resynchronise();

        request.answer(0);
        assertArrayEquals(answer(0), asking.answerTo(HidClient.CBOR));
    }

    @Test
    void the_device_is_free_again_when_a_half_message_was_given_up() throws Exception {
        HidClient slow = client();
        HidClient other = client();
        slow.sendReport(
                HidClient.reports(slow.channel(), HidClient.PING, new byte[100]).getFirst());

        timer.advance(Duration.ofSeconds(3));

        assertArrayEquals(answer(1), other.ping(answer(1)));
    }

    @Test
    void a_lock_shuts_others_out_and_not_its_holder() throws Exception {
        HidClient holder = client();
        HidClient other = client();

        holder.transact(HidClient.LOCK, answer(10));

        other.send(HidClient.PING, answer(1));
        assertError(CHANNEL_BUSY, other);
        other.send(HidClient.LOCK, answer(0));
        assertError(CHANNEL_BUSY, other);
        assertArrayEquals(answer(1), holder.ping(answer(1)));
        client();
    }

    @Test
    void a_lock_of_zero_seconds_unlocks() throws Exception {
        HidClient holder = client();
        HidClient other = client();
        holder.transact(HidClient.LOCK, answer(10));

        holder.transact(HidClient.LOCK, answer(0));

        assertArrayEquals(answer(1), other.ping(answer(1)));
        assertEquals(0, timer.waiting());
    }

    @Test
    void a_lock_ends_by_itself() throws Exception {
        HidClient holder = client();
        HidClient other = client();
        holder.transact(HidClient.LOCK, answer(2));

        timer.advance(Duration.ofMillis(1999));
        other.send(HidClient.PING, answer(1));
        assertError(CHANNEL_BUSY, other);
        timer.advance(Duration.ofMillis(1));

        assertArrayEquals(answer(1), other.ping(answer(1)));
    }

    @Test
    void a_lock_taken_again_counts_from_then() throws Exception {
        HidClient holder = client();
        HidClient other = client();
        holder.transact(HidClient.LOCK, answer(2));
        timer.advance(Duration.ofMillis(1500));

        holder.transact(HidClient.LOCK, answer(2));
        timer.advance(Duration.ofMillis(1500));

        other.send(HidClient.PING, answer(1));
        assertError(CHANNEL_BUSY, other);
    }

    @Test
    void a_lock_longer_than_ten_seconds_is_refused() throws Exception {
        HidClient client = client();

        client.send(HidClient.LOCK, answer(11));

        assertError(INVALID_PAR, client);
        assertArrayEquals(answer(1), client().ping(answer(1)));
    }

    @Test
    void a_lock_without_a_time_is_refused() throws Exception {
        HidClient client = client();

        client.send(HidClient.LOCK, new byte[0]);

        assertError(INVALID_LEN, client);
    }

    @Test
    void init_on_the_holders_channel_gives_the_lock_back() throws Exception {
        HidClient holder = client();
        HidClient other = client();
        holder.transact(HidClient.LOCK, answer(10));

        holder.resynchronise();

        assertArrayEquals(answer(1), other.ping(answer(1)));
    }
}
