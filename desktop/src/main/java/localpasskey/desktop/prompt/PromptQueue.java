package localpasskey.desktop.prompt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.swing.Timer;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Notice;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.words.PromptText;
import org.jspecify.annotations.Nullable;

/// Questions in the order they came, and what came of them: one window at a time. For the event thread only.
final class PromptQueue {

    /// After so long without focus the person is told by other means.
    private static final Duration UNSEEN_AFTER = Duration.ofSeconds(1);

    private final PromptWindows windows;
    private final DesktopPrompter.Session session;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable OpenPrompt shown;
    private @Nullable Notice told; // not shown yet
    private @Nullable PromptWindow telling;
    private Answered lastAnswer = new Answered(new Purpose.ChooseKey(), 0);

    PromptQueue(PromptWindows windows, DesktopPrompter.Session session) {
        this.windows = windows;
        this.session = session;
    }

    void add(Show show, List<String> guess, PromptListener asker) {
        waiting.add(new Waiting(show, guess, asker));
        showNext();
    }

    /// Tells what came of a question, in its place: after those that wait, and only until the next one comes.
    void tell(Notice notice) {
        told = notice;
        showNotice();
    }

    private void showNotice() {
        Notice next = told;
        if (next == null || shown != null || !waiting.isEmpty()) {
            return;
        }
        told = null;
        closeNotice();
        telling = windows.open(next, () -> telling = null, session::tryAgain);
    }

    private void closeNotice() {
        if (telling != null) {
            telling.close();
            telling = null;
        }
    }

    /// The agent took it back: it goes away, wherever it is.
    void withdraw(long id) {
        waiting.removeIf(one -> one.show().id() == id);
        if (isShown(id)) {
            closeShown();
            showNext();
        }
    }

    /// The agent is gone, and all its questions with it.
    void clear() {
        waiting.clear();
        closeShown();
    }

    private void closeShown() {
        if (shown != null) {
            shown.window().close();
            shown = null;
        }
    }

    private boolean isShown(long id) {
        return shown != null && shown.id() == id;
    }

    private void showNext() {
        if (shown != null || waiting.isEmpty()) {
            showNotice();
            return;
        }
        closeNotice();
        Waiting next = waiting.remove();
        try {
            show(next);
        } catch (RuntimeException _) { // a defect in showing one question must not keep the others waiting
            next.asker().answered(new PromptAnswer.Unable());
            showNext();
        }
    }

    private void show(Waiting next) {
        PromptText content = windows.content(next.show(), next.guess())
                .marking(chosenBefore(next.show().question()));
        PromptWindow window = windows.open(content, next.show(), next.asker()::shown, answer -> answered(next, answer));
        shown = new OpenPrompt(next.show().id(), window);
        tellIfUnseen(next.show().id(), content.headline());
    }

    private void answered(Waiting question, PromptAnswer.Given answer) {
        shown = null;
        lastAnswer = new Answered(question.show().question().purpose(), account(answer));
        question.asker().answered(answer);
        showNext();
    }

    /// Who mistyped the PIN finds the account marked that they chose with it.
    private int chosenBefore(Question question) {
        return lastAnswer.purpose().equals(question.purpose()) ? lastAnswer.account() : 0;
    }

    private static int account(PromptAnswer.Given answer) {
        return answer instanceof PromptAnswer.Chose(int account, var _) ? account : 0;
    }

    private void tellIfUnseen(long id, String headline) {
        Timer timer = new Timer(Math.toIntExact(UNSEEN_AFTER.toMillis()), _ -> {
            if (shown != null && shown.id() == id && !shown.window().hasFocus()) {
                session.unseen(headline);
            }
        });
        timer.setRepeats(false);
        timer.start();
    }

    private record Waiting(Show show, List<String> guess, PromptListener asker) {}

    private record Answered(Purpose purpose, int account) {}

    private record OpenPrompt(long id, PromptWindow window) {}
}
