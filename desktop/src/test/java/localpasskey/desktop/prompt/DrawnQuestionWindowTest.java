package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Frame;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.swing.SwingUtilities;
import localpasskey.control.Refusal;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Window;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.Custody;
import localpasskey.model.HistoryLine;
import localpasskey.model.Notice;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.testkit.Needs;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who asked hears when the question is drawn, from which on the chip works for it.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class DrawnQuestionWindowTest {

    private static final Requester ASKER = new Requester("test", Requester.Door.USB, "", Custody.TPM);
    private static final Question PIN =
            new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 8, false);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final PromptQueue queue = new PromptQueue(
            new PromptWindows(Locale.UK, InstantSource.system(), ZoneId.of("UTC"), System::nanoTime), new Deaf());

    @BeforeEach
    void start() throws Exception {
        SwingUtilities.invokeAndWait(() -> Theme.install(Scheme.LIGHT));
    }

    @AfterEach
    void close() throws Exception {
        SwingUtilities.invokeAndWait(queue::clear);
    }

    @Test
    void says_so_of_the_one_that_is_on_the_screen_and_of_none_that_waits() throws Exception {
        show(1);
        show(2);
        assertEquals("1 on the screen", heard.take());
        repaint();

        SwingUtilities.invokeAndWait(() -> queue.withdraw(1));

        assertEquals("2 on the screen", heard.take());
        repaint();
        assertEquals(List.of(), List.copyOf(heard), "each once");
    }

    private void show(long id) throws Exception {
        SwingUtilities.invokeAndWait(() -> queue.add(new Show(id, PIN, ASKER, 60), List.of(), new PromptListener() {

            @Override
            public void answered(PromptAnswer.Given answer) {
                answer.discard();
            }

            @Override
            public void shown() {
                assertTrue(heard.add(id + (isShowing() ? " on the screen" : " nowhere")));
            }
        }));
    }

    private static boolean isShowing() {
        return Arrays.stream(Frame.getFrames()).anyMatch(Frame::isShowing);
    }

    /// As when another window was before it.
    private static void repaint() throws Exception {
        SwingUtilities.invokeAndWait(() -> Arrays.stream(Frame.getFrames())
                .filter(Frame::isShowing)
                .forEach(frame -> frame.paint(frame.getGraphics())));
    }

    /// Nothing else is told here.
    private static final class Deaf implements DesktopPrompter.Session {

        @Override
        public void told(HistoryLine row) {}

        @Override
        public boolean told(Notice notice) {
            return true;
        }

        @Override
        public void open(Window what) {}

        @Override
        public void tryAgain() {}

        @Override
        public void unseen(String headline) {}

        @Override
        public void refused(Refusal why) {}
    }
}
