package localpasskey.control;

import java.time.Duration;

/// Where the agent asks the person: holds the one registered prompter.
///
/// A second prompter is refused while one is connected: it could read the PIN. Guarded by its own lock.
public final class PrompterDesk {

    public StatusReport.Prompter present() {
        throw new UnsupportedOperationException();
    }

    /// Puts a question to the prompter. With none there, [Pending#await] says so at once.
    ///
    /// Questions may overlap; they are shown in the order they came.
    public Pending ask(Question question, String caller, Duration deadline) {
        throw new UnsupportedOperationException();
    }

    /// One question that is open. Close it in any case: a question without an answer is then withdrawn.
    public interface Pending extends AutoCloseable {

        /// Waits for the answer, for the deadline, or for [#withdraw].
        PromptAnswer await();

        /// Takes the question back, from any thread: the prompt goes away and [#await] ends.
        void withdraw();

        @Override
        void close();
    }
}
