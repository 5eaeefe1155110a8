package localpasskey.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.dbus.BusReader;
import localpasskey.dbus.BusWriter;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryLine;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.ManualTimer;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the session's notification service is told, over a real socket.
@Timeout(60)
final class NoticesTest {

    @TempDir
    private Path directory;

    private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();
    private PretendSessionBus bus;
    private Notices notices;

    @BeforeEach
    void connect() throws Exception {
        Path socket = directory.resolve("bus");
        bus = PretendSessionBus.listen(socket);
        notices = notices("unix:path=" + socket + ",guid=1234");
    }

    @AfterEach
    void close() throws Exception {
        bus.close();
    }

    @Test
    void tells_why_a_request_was_refused_unasked_and_offers_the_next_step() throws Exception {
        boolean shown = notices.told(new Notice(
                new RelyingPartyId("example.com"),
                UserMessage.of(MessageCode.PIN_PAUSED),
                NextStep.TRY_AGAIN,
                Notice.Place.ELSEWHERE));

        assertTrue(shown);
        BusReader values = bus.next("Notify").message().values("susssasa{sv}i");
        values.text();
        values.uint32();
        values.text();
        assertEquals("LocalPasskey refused a request", values.text());
        assertEquals(
                "example.com\nThree wrong PINs in a row: the PIN has to be tried again on purpose.\n"
                        + "End the pause, then start again at the site.",
                values.text());
    }

    @Test
    void says_that_nobody_shows_a_refusal_where_no_service_does() {
        Notice notice = new Notice(
                new RelyingPartyId(""),
                UserMessage.of(MessageCode.CHIP_UNAVAILABLE),
                NextStep.AS_SAID,
                Notice.Place.ELSEWHERE);

        assertFalse(notices("").told(notice));
    }

    @Test
    void tells_a_new_passkey_with_a_way_out() throws Exception {
        notices.told(row(Action.CREATE, "example.com", "alice", "OK"));

        BusReader values = bus.next("Notify").message().values("susssasa{sv}i");
        assertEquals("LocalPasskey", values.text());
        values.uint32();
        values.text();
        assertEquals("Passkey created", values.text());
        assertEquals(
                "example.com\nalice\nIt works only on this computer. Add another way to sign in at this site.",
                values.text());
        assertEquals(List.of("look", "That wasn’t me"), values.texts());
    }

    @Test
    void leads_to_the_device_lost_page() throws Exception {
        notices.told(row(Action.SIGN_IN, "example.com", "alice", "OK"));
        bus.answer(bus.next("Notify").serial(), "u", new BusWriter().uint32(77));

        bus.signal("ActionInvoked", "us", new BusWriter().uint32(78).text("look"));
        bus.signal("ActionInvoked", "us", new BusWriter().uint32(77).text("default"));
        bus.signal("ActionInvoked", "us", new BusWriter().uint32(77).text("look"));

        assertEquals("device-lost", opened.take());
        assertEquals(0, opened.size());
    }

    /// Any program of the session may send such a one.
    @Test
    void hears_its_buttons_also_after_signals_that_are_not_as_they_should_be() throws Exception {
        notices.told(row(Action.SIGN_IN, "example.com", "alice", "OK"));
        bus.answer(bus.next("Notify").serial(), "u", new BusWriter().uint32(77));

        bus.signal("ActionInvoked", "s", new BusWriter().text("look"));
        bus.signal("NotificationClosed", "", new BusWriter());
        bus.signal("ActionInvoked", "us", new BusWriter().uint32(77).text("look"));

        assertEquals("device-lost", opened.take());
    }

    @Test
    void tells_again_as_soon_as_the_bus_is_back() throws Exception {
        Path socket = directory.resolve("later");
        Notices late = notices("unix:path=" + socket);
        late.told(row(Action.SIGN_IN, "one.example", "alice", "OK"));
        try (PretendSessionBus first = PretendSessionBus.listen(socket)) {
            late.told(row(Action.SIGN_IN, "two.example", "alice", "OK"));
            assertEquals("two.example", site(first));
            first.end();
        }
        Files.delete(socket);

        try (PretendSessionBus second = PretendSessionBus.listen(socket)) {
            late.told(row(Action.SIGN_IN, "three.example", "alice", "OK"));

            assertEquals("three.example", site(second));
        }
    }

    private static String site(PretendSessionBus bus) throws Exception {
        BusReader values = bus.next("Notify").message().values("susssasa{sv}i");
        values.text();
        values.uint32();
        values.text();
        values.text();
        return values.text().lines().findFirst().orElse("");
    }

    @Test
    void lets_no_foreign_name_be_markup_or_turn_the_line_around() throws Exception {
        notices.told(row(Action.SIGN_IN, "example.com", "\u202e<b>&lt;\n\nx", "OK"));

        BusReader values = bus.next("Notify").message().values("susssasa{sv}i");
        values.text();
        values.uint32();
        values.text();
        values.text();
        String body = values.text();
        assertFalse(body.contains("<") || body.contains("\u202e") || body.contains("\n\n"), body);
    }

    @Test
    void says_nothing_of_what_the_person_refused_themselves() throws Exception {
        notices.told(row(Action.SIGN_IN, "example.com", "alice", "OPERATION_DENIED"));
        notices.told(row(Action.RENAME, "example.com", "alice", "OK"));
        notices.told(row(Action.DELETE, "example.com", "alice", "OK"));

        BusReader values = bus.next("Notify").message().values("susssasa{sv}i");
        values.text();
        values.uint32();
        values.text();
        assertEquals("Passkey deleted", values.text());
    }

    @Test
    void tells_a_thousand_uses_in_six_notices() throws Exception {
        for (int i = 0; i < 1000; i++) {
            notices.told(row(Action.SIGN_IN, "example.com", "alice", "OK"));
        }
        notices.unseen("the end");

        int count = 0;
        String summary = "";
        String last = "";
        while (!summary.equals("the end")) {
            last = summary;
            BusReader values = bus.next("Notify").message().values("susssasa{sv}i");
            values.text();
            values.uint32();
            values.text();
            summary = values.text();
            count++;
        }
        assertEquals(NoticeGate.ONE_BY_ONE + 2, count);
        assertEquals("Passkeys used very often", last);
    }

    @Test
    void tells_once_of_a_program_that_asks_in_vain_again_and_again() throws Exception {
        for (int i = 0; i < 1000; i++) {
            notices.told(row(Action.SIGN_IN, "example.com", "alice", "TOO_MANY_QUESTIONS"));
        }
        notices.unseen("the end");

        assertEquals("Too many requests", nextSummary());
        assertEquals("the end", nextSummary());
    }

    private String nextSummary() throws Exception {
        BusReader values = bus.next("Notify").message().values("susssasa{sv}i");
        values.text();
        values.uint32();
        values.text();
        return values.text();
    }

    @Test
    void says_nothing_where_the_session_has_no_bus() {
        notices("").told(row(Action.SIGN_IN, "example.com", "alice", "OK"));
        notices("unix:path=" + directory.resolve("none")).told(row(Action.SIGN_IN, "example.com", "alice", "OK"));
        notices("tcp:host=localhost").told(row(Action.SIGN_IN, "example.com", "alice", "OK"));

        assertEquals(0, opened.size());
    }

    private Notices notices(String address) {
        return Notices.connect(
                Map.of("DBUS_SESSION_BUS_ADDRESS", address),
                Locale.UK,
                new ManualTimer(),
                new Notices.Openers(
                        () -> opened.add("manager"), () -> opened.add("device-lost"), () -> opened.add("try-again")));
    }

    private static HistoryLine row(Action action, String site, String account, String outcome) {
        return new HistoryLine(
                1,
                Instant.EPOCH,
                new HistoryEvent(
                        action,
                        new RelyingPartyId(site),
                        account,
                        "test",
                        HistoryEvent.Verification.PIN_IN_PROMPT,
                        outcome));
    }
}
