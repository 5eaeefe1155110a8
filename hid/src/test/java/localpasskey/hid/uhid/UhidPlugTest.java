package localpasskey.hid.uhid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import localpasskey.hid.engine.CtapHidFixture;
import localpasskey.hid.engine.PretendAuthenticator;
import localpasskey.testkit.hid.HidClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The key in the kernel: plugged in, pulled out, lost and found, with clients that the kernel does not tell apart.
final class UhidPlugTest extends CtapHidFixture {

    private final PretendKernel kernel = new PretendKernel();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final UhidPlug plug = new UhidPlug(device, kernel, timer, new UhidPlug.Watcher() {

        @Override
        public void lost() {
            heard.add("lost");
        }

        @Override
        public void back() {
            heard.add("back");
        }
    });

    @AfterEach
    void pull_out() {
        plug.close();
    }

    @Test
    void is_out_until_it_is_plugged_in() throws Exception {
        assertFalse(plug.isPluggedIn());

        plug.plugIn();

        assertTrue(plug.isPluggedIn());
        assertArrayEquals(UhidCommand.create(), kernel.newest().command());
    }

    @Test
    void serves_messages_of_any_length() throws Exception {
        HidClient client = connect();

        assertArrayEquals(new byte[7609], client.ping(new byte[7609]));
        assertArrayEquals(answer(0, PretendAuthenticator.QUICK), client.cbor(request(PretendAuthenticator.QUICK)));
    }

    @Test
    void plugging_in_twice_is_plugging_in_once() throws Exception {
        plug.plugIn();
        int powerUps = authenticator.powerUps.get();

        plug.plugIn();

        assertEquals(1, kernel.devicesMade());
        assertEquals(powerUps, authenticator.powerUps.get());
    }

    @Test
    void plugging_in_is_a_power_up() throws Exception {
        int before = authenticator.powerUps.get();

        plug.plugIn();

        assertEquals(before + 1, authenticator.powerUps.get());
    }

    @Test
    void pulling_out_ends_the_device_and_cancels_what_was_asked_over_it() throws Exception {
        PretendAuthenticator.Held request = askSlowly(connect());
        kernel.newest().command();

        plug.unplug();

        assertArrayEquals(UhidCommand.destroy(), kernel.newest().command());
        assertTrue(request.waitUntilCancelled());
        assertFalse(plug.isPluggedIn());
        request.answer(0);
    }

    @Test
    void pulling_out_twice_does_nothing_more() throws Exception {
        plug.plugIn();
        plug.unplug();

        plug.unplug();

        assertFalse(plug.isPluggedIn());
        assertEquals(1, kernel.devicesMade());
    }

    @Test
    void replugging_makes_a_new_device_and_is_one_power_up() throws Exception {
        plug.plugIn();
        int before = authenticator.powerUps.get();

        plug.replug();

        assertEquals(2, kernel.devicesMade());
        assertEquals(before + 1, authenticator.powerUps.get());
        assertTrue(plug.isPluggedIn());
    }

    @Test
    void replugging_leaves_out_what_is_out_but_is_a_power_up_all_the_same() throws Exception {
        int before = authenticator.powerUps.get();

        plug.replug();

        assertEquals(0, kernel.devicesMade());
        assertEquals(before + 1, authenticator.powerUps.get());
        assertFalse(plug.isPluggedIn());
    }

    @Test
    void replugging_puts_in_what_the_kernel_did_not_take_before() throws Exception {
        kernel.refuse(true);
        assertThrows(UhidException.class, plug::plugIn);
        kernel.refuse(false);

        plug.replug();

        assertTrue(plug.isPluggedIn());
    }

    @Test
    void replugging_leaves_out_what_was_pulled_out_after_the_kernel_did_not_take_it() throws Exception {
        kernel.refuse(true);
        assertThrows(UhidException.class, plug::plugIn);
        kernel.refuse(false);
        plug.unplug();

        plug.replug();

        assertFalse(plug.isPluggedIn());
    }

    @Test
    void the_last_client_that_goes_takes_the_request_with_it() throws Exception {
        PretendAuthenticator.Held request = askSlowly(connect());

        kernel.newest().closeAll();

        assertTrue(request.waitUntilCancelled());
        request.answer(0);
    }

    @Test
    void whoever_comes_after_the_last_one_has_to_ask_for_a_channel_again() throws Exception {
        HidClient gone = connect();
        kernel.newest().closeAll();
        kernel.newest().open();

        gone.send(HidClient.PING, answer(1));

        assertError(0x0B, gone);
        gone.takeChannel();
        assertArrayEquals(answer(1), gone.ping(answer(1)));
    }

    @Test
    void clients_that_share_the_device_are_kept_apart_by_their_channels() throws Exception {
        HidClient first = connect();
        HidClient second = HidClient.over(kernel.newest().client(), PATIENCE);
        PretendAuthenticator.Held request = askSlowly(first);

        second.send(HidClient.PING, answer(1));

        assertError(0x06, second);
        assertFalse(request.cancellation().isCancelled());
        request.answer(0);
        assertArrayEquals(answer(0), first.answerTo(HidClient.CBOR));
    }

    @Test
    void what_is_no_report_is_passed_over() throws Exception {
        HidClient client = connect();

        kernel.newest().say(PretendKernel.output(new byte[0]));
        kernel.newest().say(PretendKernel.output(new byte[64]));
        kernel.newest().say(PretendKernel.output(new byte[66]));
        byte[] numbered = new byte[65];
        numbered[0] = 1;
        kernel.newest().say(PretendKernel.output(numbered));

        assertArrayEquals(answer(1), client.ping(answer(1)));
    }

    @Test
    void questions_for_reports_are_refused_at_once() throws Exception {
        plug.plugIn();
        kernel.newest().command();

        kernel.newest().say(PretendKernel.event(9, 6));
        assertArrayEquals(UhidCommand.refuseGetReport(0), kernel.newest().command());

        kernel.newest().say(PretendKernel.event(13, 8 + UhidEvent.MAX_DATA));
        assertArrayEquals(UhidCommand.refuseSetReport(0), kernel.newest().command());
    }

    @Test
    void a_device_that_the_kernel_ended_comes_back_after_a_while() throws Exception {
        PretendAuthenticator.Held request = askSlowly(connect());

        kernel.newest().close();

        assertEquals("lost", hear());
        assertTrue(request.waitUntilCancelled());
        assertFalse(plug.isPluggedIn());
        timer.advance(UhidPlug.FIRST_PAUSE);
        assertEquals("back", hear());
        assertTrue(plug.isPluggedIn());
        HidClient again = HidClient.over(kernel.newest().client(), PATIENCE);
        request.answer(0);
        assertArrayEquals(answer(1), again.ping(answer(1)));
    }

    @Test
    void a_device_that_takes_no_reports_any_more_is_lost() throws Exception {
        HidClient client = connect();
        kernel.newest().failWrites();

        client.send(HidClient.PING, answer(1));

        assertEquals("lost", hear());
    }

    @Test
    void an_event_that_makes_no_sense_ends_the_device() throws Exception {
        plug.plugIn();

        kernel.newest().say(new byte[] {6, 0, 0, 0});

        assertEquals("lost", hear());
    }

    @Test
    void a_lost_device_is_tried_again_with_growing_pauses_until_it_is_pulled_out() throws Exception {
        plug.plugIn();
        kernel.refuse(true);
        kernel.newest().close();
        assertEquals("lost", hear());

        timer.advance(UhidPlug.FIRST_PAUSE);
        assertEquals(1, timer.waiting());
        timer.advance(UhidPlug.FIRST_PAUSE);
        assertEquals(1, kernel.devicesMade());
        kernel.refuse(false);
        timer.advance(UhidPlug.FIRST_PAUSE);
        assertEquals("back", hear());

        kernel.newest().close();
        assertEquals("lost", hear());
        plug.unplug();
        assertEquals(0, timer.waiting());
    }

    @Test
    void a_kernel_that_has_no_device_is_told_and_the_key_stays_out() {
        kernel.refuse(true);

        UhidException refused = assertThrows(UhidException.class, plug::plugIn);

        assertEquals(UhidException.Reason.NOT_PERMITTED, refused.reason());
        assertFalse(plug.isPluggedIn());
    }

    @Test
    void a_closed_plug_stays_out() throws Exception {
        plug.plugIn();

        plug.close();
        plug.plugIn();

        assertFalse(plug.isPluggedIn());
        assertEquals(1, kernel.devicesMade());
    }

    private HidClient connect() throws UhidException, IOException {
        plug.plugIn();
        kernel.newest().open();
        return HidClient.over(kernel.newest().client(), PATIENCE);
    }

    private PretendAuthenticator.Held askSlowly(HidClient client) throws IOException, InterruptedException {
        client.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        return authenticator.takeHeld();
    }

    private String hear() throws InterruptedException {
        String next = heard.poll(10, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }
}
