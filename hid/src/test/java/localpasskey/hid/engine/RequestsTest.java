package localpasskey.hid.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import localpasskey.testkit.hid.HidClient;
import localpasskey.testkit.hid.HidFailure;
import localpasskey.testkit.hid.HidReply;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;

/// CTAPHID_CBOR with its keep-alives, and CTAPHID_CANCEL.
final class RequestsTest extends CtapHidFixture {

    private static final int PROCESSING = 1;
    private static final int USER_PRESENCE_NEEDED = 2;
    private static final int KEEPALIVE_CANCEL = 0x2D;

    @Test
    void answers_a_request_with_what_the_authenticator_answers() throws Exception {
        HidClient client = client();

        byte[] answer = client.cbor(request(PretendAuthenticator.QUICK));

        assertArrayEquals(answer(0, PretendAuthenticator.QUICK), answer);
    }

    @Test
    void carries_the_longest_request_and_the_longest_answer() throws Exception {
        HidClient client = client();
        byte[] longest = new byte[7609];
        longest[0] = PretendAuthenticator.QUICK;
        longest[7607] = 42;

        byte[] answer = client.cbor(longest);

        assertEquals(7609, answer.length);
        assertEquals(42, answer[7608]);
    }

    @Test
    void tells_the_authenticator_who_asks_only_as_a_program_on_this_computer() throws Exception {
        HidClient client = client();

        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));

        PretendAuthenticator.Held request = authenticator.takeHeld();
        assertEquals("a program on this computer", request.caller().description());
        assertEquals(Integer.toUnsignedLong(client.channel()), request.caller().session());
        request.answer(0);
    }

    @Test
    void sends_a_keep_alive_at_least_every_hundred_milliseconds() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        timer.advance(Duration.ofMillis(100));

        assertEquals(keepAlive(client, PROCESSING), client.next());

        timer.advance(Duration.ofMillis(900));
        request.answer(0);

        assertArrayEquals(answer(0), client.answerTo(HidClient.CBOR));
        assertTrue(client.keepAlives().size() >= 9, client.keepAlives()::toString);
    }

    @Test
    void says_at_once_that_the_person_is_asked_and_that_it_is_over() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        request.caller().personAsked(true);
        timer.advance(Duration.ofMillis(160));
        request.caller().personAsked(false);
        request.caller().personAsked(false);
        request.answer(0);

        assertArrayEquals(answer(0), client.answerTo(HidClient.CBOR));
        assertEquals(
                List.of(USER_PRESENCE_NEEDED, USER_PRESENCE_NEEDED, USER_PRESENCE_NEEDED, PROCESSING),
                client.keepAlives());
    }

    @Test
    void keeps_alive_for_as_long_as_the_authenticator_delays_its_refusal() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        timer.advance(Duration.ofSeconds(30));
        request.answer(0x27);

        assertArrayEquals(answer(0x27), client.answerTo(HidClient.CBOR));
        assertEquals(Collections.nCopies(375, PROCESSING), client.keepAlives());
    }

    @Test
    void is_silent_after_the_answer() throws Exception {
        HidClient client = client();
        client.cbor(request(PretendAuthenticator.QUICK));

        timer.advance(Duration.ofMinutes(1));

        assertNothingSent(client);
        assertEquals(0, timer.waiting());
    }

    @Test
    void a_cancel_ends_the_pending_request_with_KEEPALIVE_CANCEL_exactly_once() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        authenticator.takeHeld().hearCancellation();

        client.cancel();
        client.cancel();

        assertArrayEquals(answer(KEEPALIVE_CANCEL), client.answerTo(HidClient.CBOR));
        timer.advance(Duration.ofSeconds(1));
        assertNothingSent(client);
    }

    /// Some clients take the packet after their CANCEL for its answer, and each later one for the answer before it.
    @Test
    void no_keep_alive_goes_out_between_a_cancel_and_its_answer() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();
        request.caller().personAsked(true);

        client.cancel();
        assertTrue(request.waitUntilCancelled());
        request.caller().personAsked(false);
        timer.advance(Duration.ofSeconds(1));
        request.answer(KEEPALIVE_CANCEL);

        assertArrayEquals(answer(KEEPALIVE_CANCEL), client.answerTo(HidClient.CBOR));
        assertEquals(List.of(USER_PRESENCE_NEEDED), client.keepAlives());
    }

    @Test
    void a_cancel_that_comes_too_late_does_not_hide_what_was_done() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        client.cancel();
        assertTrue(request.waitUntilCancelled());
        request.answer(0, 7);

        assertArrayEquals(answer(0, 7), client.answerTo(HidClient.CBOR));
    }

    @Test
    void a_cancel_is_ignored_when_nothing_is_pending() throws Exception {
        HidClient client = client();

        client.cancel();

        assertNothingSent(client);
        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void a_cancel_of_the_last_request_does_not_hit_the_next_one() throws Exception {
        HidClient client = client();
        client.cbor(request(PretendAuthenticator.QUICK));
        client.cancel();

        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));

        PretendAuthenticator.Held request = authenticator.takeHeld();
        threads.awaitNoMoreThan(1);
        assertFalse(request.cancellation().isCancelled());
        request.answer(0);
    }

    @Test
    void a_cancel_from_another_channel_is_ignored() throws Exception {
        HidClient client = client();
        HidClient stranger = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        stranger.cancel();

        threads.awaitNoMoreThan(1);
        assertFalse(request.cancellation().isCancelled());
        assertNothingSent(stranger);
        request.answer(0);
        assertArrayEquals(answer(0), client.answerTo(HidClient.CBOR));
    }

    @Test
    void a_cancel_on_a_channel_that_nobody_has_is_not_answered() throws Exception {
        DeviceOpen open = device.open();

        open.accept(report(~client().channel(), HidClient.CANCEL));

        assertEquals(List.of(), open.takeWaiting());
    }

    @Test
    void an_empty_request_is_an_error_of_length() throws Exception {
        HidClient client = client();

        client.send(HidClient.CBOR, new byte[0]);

        assertError(0x03, client);
    }

    @Test
    void a_bug_in_the_authenticator_is_answered_and_the_device_lives_on() throws Exception {
        HidClient client = client();

        client.send(HidClient.CBOR, request(PretendAuthenticator.BROKEN));

        assertError(0x7F, client);
        assertArrayEquals(answer(0, PretendAuthenticator.QUICK), client.cbor(request(PretendAuthenticator.QUICK)));
    }

    @Test
    void an_answer_that_no_message_can_hold_is_an_error() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));

        authenticator.takeHeld().answer(new int[7610]);

        assertError(0x7F, client);
    }

    @Test
    void an_empty_answer_is_an_error() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));

        authenticator.takeHeld().answer();

        assertError(0x7F, client);
    }

    @Test
    void a_second_request_on_the_same_channel_has_to_wait_for_the_first() throws Exception {
        HidClient client = client();
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held first = authenticator.takeHeld();

        client.send(HidClient.CBOR, request(PretendAuthenticator.QUICK));

        assertError(0x06, client);
        first.answer(0);
        assertArrayEquals(answer(0), client.answerTo(HidClient.CBOR));
    }

    @Test
    void requests_that_were_abandoned_but_do_not_end_are_bounded() throws Exception {
        HidClient client = client();
        for (int i = 0; i < HidEngine.MAX_UNFINISHED_REQUESTS; i++) {
            client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
            client.resynchronise();
        }

        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));

        assertError(0x06, client);
        authenticator.takeHeld().answer(0);
        byte[] answer = {};
        while (answer.length == 0) {
            try {
                answer = client.cbor(request(PretendAuthenticator.QUICK));
            } catch (HidFailure busy) {
                assertEquals(0x06, busy.code());
            }
        }
        assertArrayEquals(answer(0, PretendAuthenticator.QUICK), answer);
    }

    private static HidReply keepAlive(HidClient client, int status) {
        return new HidReply(client.channel(), HidClient.KEEPALIVE, Bytes.of(new byte[] {(byte) status}));
    }
}
