package localpasskey.hid.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.time.Duration;
import localpasskey.hid.MemoryPipe;
import localpasskey.hid.StuckPipe;
import localpasskey.testkit.hid.HidClient;
import localpasskey.testkit.hid.MemoryReports;
import org.junit.jupiter.api.Test;

/// Clients that come and go, power-ups, and clients that do not read.
final class ClientsTest extends CtapHidFixture {

    @Test
    void making_the_device_is_its_power_up() {
        assertEquals(1, authenticator.powerUps.get());
    }

    @Test
    void a_new_client_is_not_a_power_up() throws Exception {
        client();

        assertEquals(1, authenticator.powerUps.get());
    }

    @Test
    void replugging_is_a_power_up_that_cancels_requests_and_cuts_clients_off() throws Exception {
        HidClient asking = client();
        HidClient other = client();
        asking.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        device.replug();

        assertTrue(request.waitUntilCancelled());
        assertEquals(2, authenticator.powerUps.get());
        assertThrows(EOFException.class, asking::next);
        assertThrows(EOFException.class, () -> other.ping(answer(1)));
        request.answer(0);
    }

    @Test
    void replugging_forgets_channels() throws Exception {
        int before = client().channel();

        device.replug();

        DeviceOpen open = device.open();
        open.accept(report(before, HidClient.PING, 1));
        assertEquals("%08xbf00010b".formatted(before), firstReport(open));
    }

    @Test
    void replugging_ends_a_lock() throws Exception {
        client().transact(HidClient.LOCK, answer(10));

        device.replug();

        assertArrayEquals(answer(1), client().ping(answer(1)));
        assertEquals(0, timer.waiting());
    }

    @Test
    void the_channels_of_a_client_that_goes_are_forgotten() throws Exception {
        HidClient gone = client();

        gone.close();

        DeviceOpen open = device.open();
        open.accept(report(gone.channel(), HidClient.PING, 1));
        assertEquals("%08xbf00010b".formatted(gone.channel()), firstReport(open));
    }

    @Test
    void a_client_that_goes_takes_its_request_with_it() throws Exception {
        HidClient asking = client();
        HidClient other = client();
        asking.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        asking.close();

        assertArrayEquals(answer(1), other.ping(answer(1)));
        assertTrue(request.waitUntilCancelled());
        request.answer(0);
    }

    @Test
    void a_client_that_goes_takes_its_half_message_with_it() throws Exception {
        HidClient dying = client();
        HidClient other = client();
        dying.sendReport(HidClient.reports(dying.channel(), HidClient.PING, new byte[100])
                .getFirst());

        dying.close();

        assertArrayEquals(answer(1), other.ping(answer(1)));
        assertEquals(0, timer.waiting());
    }

    @Test
    void a_client_that_goes_takes_its_lock_with_it() throws Exception {
        HidClient holder = client();
        HidClient other = client();
        holder.transact(HidClient.LOCK, answer(10));

        holder.close();

        assertArrayEquals(answer(1), other.ping(answer(1)));
    }

    @Test
    void a_client_that_goes_leaves_the_request_of_another_alone() throws Exception {
        HidClient asking = client();
        HidClient other = client();
        asking.send(HidClient.CBOR, request(PretendAuthenticator.SLOW));
        PretendAuthenticator.Held request = authenticator.takeHeld();

        other.close();

        threads.awaitNoMoreThan(1);
        assertFalse(request.cancellation().isCancelled());
        request.answer(0);
        assertArrayEquals(answer(0), asking.answerTo(HidClient.CBOR));
    }

    @Test
    void a_client_that_does_not_read_is_cut_off_and_nobody_else() throws Exception {
        HidClient other = client();
        DeviceOpen deaf = device.open();
        byte[] init = HidClient.reports(HidClient.BROADCAST, HidClient.INIT, new byte[8])
                .getFirst();

        for (int i = 0; i < ReportQueue.MAX_REPORTS; i++) {
            deaf.accept(init);
        }
        assertFalse(deaf.isClosed());
        deaf.accept(init);

        assertTrue(deaf.isClosed());
        assertArrayEquals(answer(1), other.ping(answer(1)));
    }

    @Test
    void the_request_of_a_client_that_does_not_read_is_cancelled_when_it_is_cut_off() throws Exception {
        MemoryReports reports = new MemoryReports();
        StuckPipe pipe = new StuckPipe(reports);
        device.serve(pipe, "stuck");
        reports.send(HidClient.reports(HidClient.BROADCAST, HidClient.INIT, new byte[8])
                .getFirst());
        int channel = pipe.firstChannel();
        reports.send(HidClient.reports(channel, HidClient.CBOR, request(PretendAuthenticator.SLOW))
                .getFirst());
        PretendAuthenticator.Held request = authenticator.takeHeld();

        timer.advance(HidEngine.KEEPALIVE_INTERVAL.multipliedBy(ReportQueue.MAX_REPORTS + 2L));

        assertTrue(request.waitUntilCancelled());
        request.answer(0);
    }

    @Test
    void a_closed_device_cuts_every_client_off_and_takes_no_more() throws Exception {
        HidClient client = client();

        device.close();

        assertThrows(EOFException.class, () -> client.ping(answer(1)));
        assertThrows(EOFException.class, this::client);
    }

    @Test
    void a_pipe_in_memory_serves_like_any_other() throws Exception {
        MemoryReports reports = new MemoryReports();
        device.serve(new MemoryPipe(reports), "memory");

        HidClient client = HidClient.over(reports, Duration.ofSeconds(10));

        assertArrayEquals(new byte[7609], client.ping(new byte[7609]));
        client.close();
    }
}
