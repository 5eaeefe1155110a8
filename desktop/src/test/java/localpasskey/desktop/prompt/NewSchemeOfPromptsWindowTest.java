package localpasskey.desktop.prompt;

import java.awt.Dimension;
import java.awt.Frame;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.desktop.manager.Pictures;
import localpasskey.model.Account;
import localpasskey.model.Custody;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.Needs;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A question that is on the screen while the system turns dark looks as one that is asked in the dark, to the pixel.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class NewSchemeOfPromptsWindowTest {

    private static final Dimension SIZE = new Dimension(432, 520);
    private static final Instant NOW = Instant.parse("2026-11-23T14:20:00Z");
    private static final RelyingPartyId SITE = new RelyingPartyId("login.example.co.uk");
    private static final Requester PAGE =
            new Requester("Firefox, https://" + SITE.value(), Requester.Door.PAGE, "example.co.uk", Custody.TPM);
    private static final List<Account> ACCOUNTS = List.of(
            new Account(
                    "alice@example.com",
                    "work",
                    Instant.parse("2026-11-22T09:00:00Z"),
                    Instant.parse("2026-11-22T09:00:00Z")),
            new Account(
                    "alice.private@example.com",
                    "",
                    Instant.parse("2026-10-01T14:30:00Z"),
                    Instant.parse("2026-10-01T14:30:00Z")));

    @Test
    void for_the_pin_with_a_list_of_accounts() throws Exception {
        assertFollows("pick", new Question.EnterPin(new Purpose.PickAccount(SITE, ACCOUNTS), 8, false));
    }

    @Test
    void for_the_pin_after_a_wrong_one() throws Exception {
        assertFollows("sign-in", new Question.EnterPin(new Purpose.SignIn(SITE, "alice@example.com"), 3, true));
    }

    @Test
    void for_a_new_pin() throws Exception {
        assertFollows(
                "new-pin",
                new Question.ChoosePin(new Purpose.CreatePasskey(SITE, "alice@example.com"), 6, UserMessage.NONE));
    }

    @Test
    void for_a_click_that_destroys() throws Exception {
        assertFollows("delete", new Question.Confirm(new Purpose.Delete(SITE, "alice@example.com")));
    }

    private static void assertFollows(String name, Question question) throws Exception {
        BufferedImage expected = drawn(Scheme.DARK, question);
        BufferedImage turned = drawn(Scheme.LIGHT, question);

        Pictures.assertSame("prompt-" + name, expected, turned);
    }

    /// In the dark, whatever it began with.
    private static BufferedImage drawn(Scheme first, Question question) throws Exception {
        PromptWindow window = onEventThread(() -> {
            Theme.install(first);
            PromptWindows windows = new PromptWindows(Locale.US, InstantSource.fixed(NOW), ZoneId.of("UTC"), () -> 0);
            Show show = new Show(1, question, PAGE, 300);
            return windows.open(windows.content(show, List.of()), show, () -> {}, _ -> {});
        });
        try {
            while (!onEventThread(window::hasFocus)) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            onEventThread(() -> {
                if (first != Scheme.DARK) {
                    Theme.install(Scheme.DARK);
                }
                return true;
            });
            return Pictures.drawn(onEventThread(NewSchemeOfPromptsWindowTest::shown), SIZE);
        } finally {
            onEventThread(() -> {
                window.close();
                return true;
            });
        }
    }

    private static Frame shown() {
        return Arrays.stream(Frame.getFrames())
                .filter(Frame::isShowing)
                .findFirst()
                .orElseThrow();
    }

    private static <T> T onEventThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
