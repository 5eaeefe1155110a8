package localpasskey.control.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import localpasskey.control.message.PromptAnswer;

/// A question at the desk, which ends once: by a reply, its deadline, a withdrawal or the prompter's end.
///
/// State is guarded by this object's lock.
final class OpenQuestion implements PrompterRegistry.Pending {

    private final Runnable shown;
    private final Runnable takeBack;
    private final Duration deadline;
    private final CountDownLatch ended = new CountDownLatch(1);
    private PromptAnswer answer = new PromptAnswer.TimedOut();
    private boolean handedOut;

    /// @param shown hears that it is on the screen
    /// @param takeBack tells the prompter that the question is gone, unless it knows
    OpenQuestion(Duration deadline, Runnable shown, Runnable takeBack) {
        this.shown = shown;
        this.deadline = deadline;
        this.takeBack = takeBack;
    }

    /// A question with which nobody was bothered.
    static OpenQuestion ended(PromptAnswer answer) {
        OpenQuestion question = new OpenQuestion(Duration.ZERO, () -> {}, () -> {});
        question.end(answer);
        return question;
    }

    void shown() {
        shown.run();
    }

    /// Only the first end counts; a PIN that comes later is closed.
    synchronized void end(PromptAnswer how) {
        if (ended.getCount() == 0) {
            discard(how);
            return;
        }
        answer = how;
        ended.countDown();
    }

    @Override
    public PromptAnswer await() {
        try {
            if (!ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                finish(new PromptAnswer.TimedOut());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            finish(new PromptAnswer.Withdrawn());
        }
        synchronized (this) {
            handedOut = true;
            return answer;
        }
    }

    @Override
    public void withdraw() {
        finish(new PromptAnswer.Withdrawn());
    }

    @Override
    public void close() {
        finish(new PromptAnswer.Withdrawn());
        synchronized (this) {
            if (!handedOut) {
                discard(answer);
            }
        }
    }

    private void finish(PromptAnswer how) {
        takeBack.run();
        end(how);
    }

    static void discard(PromptAnswer answer) {
        if (answer instanceof PromptAnswer.Given given) {
            given.discard();
        }
    }
}
