package localpasskey.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import localpasskey.dbus.BusReader;
import localpasskey.model.NextStep;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.ToldRefusals;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each refusal that is told where nobody was asked: what the notification says, and its button.
@Timeout(60)
final class ToldRefusalsTest {

    @TempDir
    private Path directory;

    static Stream<ToldRefusals.Row> rows() {
        return ToldRefusals.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_notification_says_it_and_has_a_button(ToldRefusals.Row row) throws Exception {
        Path socket = directory.resolve("bus");
        try (PretendSessionBus bus = PretendSessionBus.listen(socket)) {
            Notices notices = Notices.connect(
                    Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket + ",guid=1234"),
                    Locale.UK,
                    new ManualTimer(),
                    new Notices.Openers(() -> {}, () -> {}, () -> {}));

            assertTrue(notices.told(row.notice()));

            BusReader values = bus.next("Notify").message().values("susssasa{sv}i");
            values.text();
            values.uint32();
            values.text();
            assertEquals("LocalPasskey refused a request", values.text());
            String body = values.text();
            AgentTexts said =
                    AgentTexts.beside(Texts.of(Part.SESSION, Locale.UK).inWindows());
            assertEquals(ToldRefusals.SITE + "\n" + String.join("\n", said.sentences(row.notice())), body);
            assertFalse(body.contains("localpasskey "), body);
            assertTrue(
                    values.texts().contains(row.notice().step() == NextStep.TRY_AGAIN ? "Try again" : "Show"),
                    List.of(body).toString());
        }
    }
}
