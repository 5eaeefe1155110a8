package localpasskey.desktop.prompt;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Frame;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.swing.SwingUtilities;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.desktop.manager.Pictures;
import localpasskey.model.Account;
import localpasskey.model.Custody;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.Sensor;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.Needs;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A picture of each kind of question.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class ScreenshotsOfPromptsWindowTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:20:00Z");
    private static final int FIVE_MINUTES = 300;
    private static final RelyingPartyId SITE = new RelyingPartyId("login.example.co.uk");
    private static final Requester PAGE =
            new Requester("Firefox, https://" + SITE.value(), Requester.Door.PAGE, "example.co.uk", Custody.TPM, true);
    private static final Requester USB =
            new Requester("a program on this computer", Requester.Door.USB, "example.co.uk", Custody.TPM);
    private static final Requester OURSELVES =
            new Requester("LocalPasskey", Requester.Door.OWN_TOOL, "example.co.uk", Custody.TPM);
    private static final List<Account> ACCOUNTS = List.of(
            new Account(
                    "alice@example.com",
                    "work",
                    Instant.parse("2026-03-02T08:00:00Z"),
                    Instant.parse("2026-11-22T09:00:00Z")),
            new Account(
                    "alice.private@example.com",
                    "",
                    Instant.parse("2026-03-02T08:10:00Z"),
                    Instant.parse("2026-10-01T14:30:00Z")),
            new Account("", "at home", Instant.parse("2026-01-01T13:30:00Z"), Instant.parse("2026-01-01T13:30:00Z")));

    @AfterEach
    void as_large_as_before() throws Exception {
        onEventThread(() -> {
            UIScale.setZoomFactor(1);
            return true;
        });
    }

    @Test
    void for_the_pin() throws Exception {
        take("prompt-create", pin(new Purpose.CreatePasskey(SITE, "alice@example.com")), PAGE);
        take("prompt-pick-account", pin(new Purpose.PickAccount(SITE, ACCOUNTS)), PAGE);
        take(
                "prompt-finger",
                new Question.EnterPin(
                        new Purpose.SignIn(SITE, "alice@example.com"), Question.EnterPin.ALL, false, Sensor.READY),
                PAGE);
        take(
                "prompt-sign-in",
                new Question.EnterPin(new Purpose.SignIn(SITE, "alice@example.com"), 3, true),
                USB,
                "chrome",
                "ssh");
        take(
                "prompt-choose-pin",
                new Question.ChoosePin(
                        new Purpose.CreatePasskey(new RelyingPartyId("example.co.uk"), "alice@example.com"),
                        6,
                        UserMessage.NONE),
                PAGE);
    }

    @Test
    void after_too_many_mistakes() throws Exception {
        Question paused = new Question.TryAgain(new Purpose.SignIn(SITE, "alice@example.com"), 5);
        take("prompt-try-again", paused, PAGE);
        take("prompt-try-again-german-dark", new Show(1, paused, PAGE, FIVE_MINUTES), List.of(), GERMAN_DARK);
        take(
                "notice-blocked",
                windows -> windows.open(BLOCKED, () -> {}, () -> {}),
                new Variant(Scheme.LIGHT, Locale.US));
        take("notice-blocked-german-dark", windows -> windows.open(BLOCKED, () -> {}, () -> {}), GERMAN_DARK);
    }

    /// Of as many passkeys and sites as the manager's pictures show.
    @Test
    void for_a_click() throws Exception {
        take("prompt-delete", pin(new Purpose.Delete(SITE, "alice@example.com")), OURSELVES);
        take(
                "prompt-reset",
                new Question.Confirm(new Purpose.Reset(13, new Purpose.Elsewhere(12, 5, 4), Duration.ofHours(1))),
                USB);
    }

    @Test
    void from_somebody_with_bad_intentions() throws Exception {
        String site = "a".repeat(120) + ".xn--bcher-kva.example";
        String name = "\u202eknab.org\u202c\nAsked by: LocalPasskey <html><b>x";
        take(
                "prompt-hostile-names",
                new Question.Confirm(new Purpose.SignIn(new RelyingPartyId(site), name)),
                new Requester(
                        "Firefox, https://evil.xn--bcher-kva.example",
                        Requester.Door.PAGE,
                        "xn--bcher-kva.example",
                        Custody.TPM));
    }

    @Test
    void in_german_in_the_dark_twice_as_large() throws Exception {
        onEventThread(() -> {
            UIScale.setZoomFactor(2);
            return true;
        });
        take(
                "prompt-pick-account-german-dark-200",
                new Show(1, pin(new Purpose.PickAccount(SITE, ACCOUNTS)), PAGE, FIVE_MINUTES),
                List.of(),
                GERMAN_DARK);
    }

    private static Question pin(Purpose purpose) {
        return new Question.EnterPin(purpose, Question.EnterPin.ALL, false);
    }

    private static void take(String name, Question question, Requester asker, String... guess) throws Exception {
        take(name, new Show(1, question, asker, FIVE_MINUTES), List.of(guess), new Variant(Scheme.LIGHT, Locale.US));
    }

    private static final Variant GERMAN_DARK = new Variant(Scheme.DARK, Locale.GERMANY);
    private static final Notice BLOCKED = new Notice(
            SITE,
            UserMessage.of(MessageCode.PIN_BLOCKED_UNTIL, MessageValue.of(NOW.plusSeconds(3600))),
            NextStep.WAIT,
            Notice.Place.QUESTION);

    private record Variant(Scheme scheme, Locale locale) {}

    private static void take(String name, Show show, List<String> guess, Variant look) throws Exception {
        take(name, windows -> windows.open(windows.content(show, guess), show, () -> {}, _ -> {}), look);
    }

    private static void take(String name, Function<PromptWindows, PromptWindow> opened, Variant look) throws Exception {
        PromptWindow window = onEventThread(() -> {
            Theme.install(look.scheme());
            PromptWindows windows =
                    new PromptWindows(look.locale(), InstantSource.fixed(NOW), ZoneId.of("UTC"), () -> 0);
            return opened.apply(windows);
        });
        try {
            while (!onEventThread(window::hasFocus)) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            Pictures.take(name, onEventThread(ScreenshotsOfPromptsWindowTest::shown));
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
