package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.control.Refusal;
import localpasskey.control.message.Change;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Query;
import localpasskey.control.message.Window;
import localpasskey.control.report.Report;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlSocket;
import localpasskey.model.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.Notice;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The desktop as prompter where something of it is defective: no window comes up in these tests.
@Timeout(60)
final class DesktopPrompterTest {

    private static final InstantSource NO_CLOCK = () -> {
        throw new IllegalStateException("a defect");
    };

    @TempDir
    private Path directory;

    private final PromptWindows windows = new PromptWindows(Locale.UK, NO_CLOCK, ZoneOffset.UTC);
    private final Defective session = new Defective();

    @Test
    void goes_on_after_a_defect_in_telling_of_a_line() throws Exception {
        PrompterRegistry prompters = new PrompterRegistry();
        ControlSocket socket = new ControlSocket(directory.resolve("run/control.sock"), new AgentOwner.Oneself());
        try (ControlServer _ = ControlServer.listen(socket, "agent 1", new NoTools(), prompters);
                DesktopPrompter _ = DesktopPrompter.start(socket.path(), "desktop 1", windows, session)) {
            tell(prompters, "one.example");
            assertEquals("one.example", session.told.take());
            tell(prompters, "two.example");

            assertEquals("two.example", session.told.take());
        }
    }

    private static void tell(PrompterRegistry prompters, String site) throws InterruptedException {
        HistoryEvent event = new HistoryEvent(
                HistoryEvent.Action.SIGN_IN,
                new RelyingPartyId(site),
                "alice",
                "test",
                HistoryEvent.Verification.PIN_IN_PROMPT,
                "OK");
        while (!prompters.tell(new HistoryLine(1, Instant.EPOCH, event))) {
            Thread.sleep(5);
        }
    }

    @Test
    void says_that_it_cannot_show_a_question_and_goes_on_with_the_next() {
        PromptQueue queue = new PromptQueue(windows, session);
        BlockingQueue<PromptAnswer.Given> answers = new LinkedBlockingQueue<>();

        queue.add(question(1), List.of(), answers::add);
        queue.add(question(2), List.of(), answers::add);

        assertEquals(List.of(new PromptAnswer.Unable(), new PromptAnswer.Unable()), List.copyOf(answers));
    }

    private static Show question(long id) {
        return new Show(
                id,
                new Question.Confirm(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice")),
                new Requester("test", Requester.Door.USB, "", Custody.TPM),
                60);
    }

    /// Throws at each line that it is told.
    private static final class Defective implements DesktopPrompter.Session {

        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void told(HistoryLine row) {
            assertTrue(told.add(row.event().site().value()));
            throw new IllegalStateException("a defect");
        }

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

    private static final class NoTools implements ControlHandler {

        @Override
        public Report answer(Query query) {
            return new Report.Done();
        }

        @Override
        public Report carryOut(Change change, Disconnect disconnect) {
            return new Report.Done();
        }

        @Override
        public String logged(RuntimeException defect) {
            return "";
        }
    }
}
