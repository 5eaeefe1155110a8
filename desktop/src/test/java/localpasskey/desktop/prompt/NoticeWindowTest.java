package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.SwingUtilities;
import localpasskey.control.Refusal;
import localpasskey.control.message.Window;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.HistoryLine;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.Needs;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the buttons of a notice do.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class NoticeWindowTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> done = new ArrayList<>();
    private final PromptQueue queue = new PromptQueue(
            new PromptWindows(Locale.UK, InstantSource.system(), ZoneId.of("UTC"), nanos::get), new Remembering());

    @BeforeEach
    void start() throws Exception {
        SwingUtilities.invokeAndWait(() -> Theme.install(Scheme.LIGHT));
    }

    @AfterEach
    void close() throws Exception {
        SwingUtilities.invokeAndWait(() -> Arrays.stream(Frame.getFrames()).forEach(Frame::dispose));
    }

    @ParameterizedTest
    @CsvSource({
        "PIN_PAUSED, TRY_AGAIN, Try PIN again…, try again",
        "PIN_PAUSED, TRY_AGAIN, Close, ''",
        "PIN_BLOCKED_FOR_NOW, WAIT, Close, ''"
    })
    void take_the_step_or_only_close_it(MessageCode what, NextStep step, String button, String deed) throws Exception {
        Notice notice =
                new Notice(new RelyingPartyId("example.com"), UserMessage.of(what), step, Notice.Place.QUESTION);
        SwingUtilities.invokeAndWait(() -> queue.tell(notice));

        click(button);

        assertEquals(
                0, Arrays.stream(Frame.getFrames()).filter(Frame::isShowing).count());
        assertEquals(deed, String.join("", done));
    }

    /// Again while the window system still moves it, because that starts the half second anew in which nothing counts.
    private void click(String words) throws Exception {
        List<JButton> buttons = new ArrayList<>();
        do {
            nanos.addAndGet(KeyGuard.BLIND.multipliedBy(100).toNanos());
            SwingUtilities.invokeAndWait(() -> {
                buttons.clear();
                Arrays.stream(Frame.getFrames())
                        .filter(Frame::isShowing)
                        .flatMap(NoticeWindowTest::inside)
                        .filter(it -> it instanceof JButton button && words.equals(button.getText()))
                        .forEach(it -> buttons.add((JButton) it));
                buttons.forEach(JButton::doClick);
            });
        } while (!buttons.isEmpty());
    }

    private static Stream<Component> inside(Component component) {
        Stream<Component> below = component instanceof Container container
                ? Arrays.stream(container.getComponents()).flatMap(NoticeWindowTest::inside)
                : Stream.of();
        return Stream.concat(Stream.of(component), below);
    }

    private final class Remembering implements DesktopPrompter.Session {

        @Override
        public void told(HistoryLine row) {}

        @Override
        public boolean told(Notice notice) {
            return true;
        }

        @Override
        public void open(Window what) {}

        @Override
        public void tryAgain() {
            done.add("try again");
        }

        @Override
        public void unseen(String headline) {}

        @Override
        public void refused(Refusal why) {}
    }
}
