package localpasskey.cli.prompt;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import localpasskey.cli.prompt.Dialogue.Patience;
import localpasskey.control.ControlException;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage.Notify;
import localpasskey.control.message.ControlMessage.Open;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.ControlMessage.Told;
import localpasskey.control.message.ControlMessage.Withdraw;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Notice;
import localpasskey.model.Question;
import localpasskey.words.PromptText;
import localpasskey.words.QuestionTexts;

/// Shows the agent's questions, one after the other, in the order they came.
///
/// One thread of its own shows; whoever calls [#serve] listens meanwhile, so that a withdrawal is heard.
public final class Prompter {

    private static final Duration FOR_A_NOTICE = Duration.ofSeconds(60);

    private final Dialogue dialogue;
    private final QuestionTexts texts;
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final Set<Task> open = ConcurrentHashMap.newKeySet();

    private QuestionCancellation telling = new QuestionCancellation(); // of the thread that listens

    private Prompter(Dialogue dialogue, QuestionTexts texts) {
        this.dialogue = dialogue;
        this.texts = texts;
    }

    public static Prompter start(Dialogue dialogue, QuestionTexts texts) {
        Prompter prompter = new Prompter(dialogue, texts);
        Thread.ofPlatform().name("prompts").daemon().start(prompter::showAll);
        return prompter;
    }

    /// Serves one connection until it ends, which is an exception; what is on the screen then goes away.
    public void serve(PrompterConnection connection) throws ControlException {
        try {
            while (true) {
                switch (connection.next()) {
                    case Show show -> {
                        telling.withdraw();
                        Task task = new Task(show, connection, new QuestionCancellation());
                        open.add(task);
                        waiting.add(() -> show(task));
                    }
                    case Withdraw(long id) -> withdraw(task -> task.show().id() == id);
                    case Notify(Notice notice) -> tell(notice);
                    case Told _, Open _ -> {} // for a desktop
                }
            }
        } finally {
            withdraw(task -> task.connection().equals(connection));
        }
    }

    /// A question that comes takes it away: nobody can hold questions up by notices.
    private void tell(Notice notice) {
        telling.withdraw();
        QuestionCancellation withdrawal = new QuestionCancellation();
        telling = withdrawal;
        waiting.add(() -> tell(notice, withdrawal));
    }

    private void tell(Notice notice, QuestionCancellation withdrawal) {
        try {
            dialogue.tell(texts.of(notice), new Patience(FOR_A_NOTICE, withdrawal));
        } catch (RuntimeException _) {
            return; // a defect in telling must not leave all questions after it without an answer
        }
    }

    /// Takes away whatever is shown: this program is about to end.
    public void withdrawAll() {
        open.forEach(task -> task.withdrawal().end());
    }

    private void withdraw(Predicate<Task> which) {
        open.stream().filter(which).forEach(task -> task.withdrawal().withdraw());
    }

    private void showAll() {
        try {
            while (true) {
                waiting.take().run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Task task) {
        if (task.withdrawal().isWithdrawn()) {
            open.remove(task);
            return;
        }
        PromptAnswer.Given answer = ask(task);
        open.remove(task); // the agent may end the connection as soon as it has the answer
        try {
            if (!task.withdrawal().isWithdrawn()) {
                task.connection().reply(task.show().id(), answer);
            }
        } catch (ControlException _) {
            // The agent is gone; `serve` notices the same and says so.
            task.withdrawal().withdraw();
        } finally {
            answer.discard();
        }
    }

    private static void shown(Task task) {
        try {
            task.connection().shown(task.show().id());
        } catch (ControlException _) {
            task.withdrawal().withdraw(); // the agent is gone
        }
    }

    private PromptAnswer.Given ask(Task task) {
        Show show = task.show();
        try {
            PromptText text = texts.of(show.question(), show.asker(), List.of());
            Patience patience =
                    new Patience(Duration.ofSeconds(show.deadlineSeconds()), task.withdrawal(), () -> shown(task));
            return switch (show.question()) {
                case Question.Confirm _, Question.TryAgain _ -> dialogue.confirm(text, patience);
                case Question.EnterPin _ -> dialogue.enterPin(text, patience);
                case Question.ChoosePin _ -> dialogue.choosePin(text, patience);
            };
        } catch (RuntimeException _) {
            // A defect in showing one question must not leave all later ones without an answer.
            return new PromptAnswer.Unable();
        }
    }

    /// A question and where its answer goes.
    private record Task(Show show, PrompterConnection connection, QuestionCancellation withdrawal) {}
}
