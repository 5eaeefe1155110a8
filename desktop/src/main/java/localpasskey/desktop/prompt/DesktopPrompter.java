package localpasskey.desktop.prompt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.SwingUtilities;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage.Notify;
import localpasskey.control.message.ControlMessage.Open;
import localpasskey.control.message.ControlMessage.PromptEvent;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.ControlMessage.Told;
import localpasskey.control.message.ControlMessage.Withdraw;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Window;
import localpasskey.control.report.PrompterKind;
import localpasskey.model.HistoryLine;
import localpasskey.model.Notice;
import localpasskey.model.Requester;
import localpasskey.model.message.UserMessage;

/// The desktop as the agent's prompter: registers, waits for the agent where that is not there, and hands on what
/// it hears. A thread of its own, named `prompter`, keeps the program alive; windows are the event thread's.
public final class DesktopPrompter implements AutoCloseable {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final Path socket;
    private final String program;
    private final PromptQueue queue;
    private final Session session;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DesktopPrompter(Path socket, String program, PromptQueue queue, Session session) {
        this.socket = socket;
        this.program = program;
        this.queue = queue;
        this.session = session;
    }

    /// What else the agent tells a desktop, and how it stands. Called on the thread that listens.
    public interface Session {

        /// This was written into the history.
        void told(HistoryLine row);

        /// A request was refused, and nobody was asked.
        ///
        /// @return false where the session has no place to tell it
        boolean told(Notice notice);

        void open(Window what);

        /// The person wants to end the pause after three wrong PINs. Called on the event thread.
        void tryAgain();

        /// A question came up, and the window system gave its window no focus after a moment.
        void unseen(String headline);

        /// The agent does not take this desktop as its prompter, normally because another one is in its place. Said
        /// once.
        void refused(Refusal why);
    }

    /// @param program how the agent names it to others, e.g. `localpasskey desktop 0.1.0`
    public static DesktopPrompter start(Path socket, String program, PromptWindows windows, Session session) {
        DesktopPrompter desk = new DesktopPrompter(socket, program, new PromptQueue(windows, session), session);
        Thread.ofPlatform().name("prompter").start(desk::run);
        return desk;
    }

    private void run() {
        UserMessage lastRefusal = UserMessage.NONE;
        while (!closed.get()) {
            try (PrompterConnection connection = PrompterConnection.register(socket, PrompterKind.DESKTOP, program)) {
                lastRefusal = UserMessage.NONE;
                serve(connection);
            } catch (ControlException e) {
                // The first prompter stays; an agent that is gone may come back. Either way: later again.
                if (e.reason() == ControlException.Reason.REFUSED
                        && !e.userMessage().equals(lastRefusal)) {
                    lastRefusal = e.userMessage();
                    session.refused(new Refusal(e.refusal(), lastRefusal));
                }
            } finally {
                SwingUtilities.invokeLater(queue::clear);
            }
            rest();
        }
    }

    private void serve(PrompterConnection connection) throws ControlException {
        while (true) {
            PromptEvent event = connection.next();
            try {
                hear(connection, event);
            } catch (RuntimeException defect) { // of one event: this thread asks and tells all others, too
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, defect);
            }
        }
    }

    private void hear(PrompterConnection connection, PromptEvent event) {
        switch (event) {
            case Show show -> show(connection, show);
            case Withdraw(long id) -> SwingUtilities.invokeLater(() -> queue.withdraw(id));
            case Told(HistoryLine row) -> session.told(row);
            case Notify(Notice notice) -> tell(notice);
            case Open(Window what) -> session.open(what);
        }
    }

    /// Where the question was, or by the session's notifications; where it has none, by a window.
    private void tell(Notice notice) {
        if (notice.place() == Notice.Place.QUESTION || !session.told(notice)) {
            SwingUtilities.invokeLater(() -> queue.tell(notice));
        }
    }

    private void show(PrompterConnection connection, Show show) {
        List<String> guess = show.asker().door() == Requester.Door.USB
                ? KeyHolders.ofThisSystem().names()
                : List.of();
        SwingUtilities.invokeLater(() -> queue.add(show, guess, new AskingAgent(connection, show.id())));
    }

    /// Where a question came from. Off the event thread: the agent may be slow to take what it is sent.
    private record AskingAgent(PrompterConnection connection, long id) implements PromptListener {

        @Override
        public void shown() {
            Thread.ofVirtual().name("prompt-shown").start(() -> {
                try {
                    connection.shown(id);
                } catch (ControlException _) {
                    connection.close(); // the agent is gone: the listening thread notices, and registers anew
                }
            });
        }

        @Override
        public void answered(PromptAnswer.Given answer) {
            Thread.ofVirtual().name("prompt-reply").start(() -> {
                try {
                    connection.reply(id, answer);
                } catch (ControlException _) {
                    connection.close();
                } finally {
                    answer.discard();
                }
            });
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// No more questions. The program ends then.
    @Override
    public void close() {
        closed.set(true);
        SwingUtilities.invokeLater(queue::clear);
    }
}
