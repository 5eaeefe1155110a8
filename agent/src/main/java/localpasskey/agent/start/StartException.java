package localpasskey.agent.start;

import java.io.IOException;
import localpasskey.agent.words.EnglishTexts;
import localpasskey.model.message.FileFailure;
import localpasskey.model.message.UserMessage;

/// Why the agent does not run: a message for the person, with the way out, and the exit code.
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final AgentExitCode exitCode;

    public StartException(AgentExitCode exitCode, String words) {
        super(words);
        this.exitCode = exitCode;
    }

    public StartException(AgentExitCode exitCode, String words, Throwable cause) {
        super(words, cause);
        this.exitCode = exitCode;
    }

    public StartException(AgentExitCode exitCode, UserMessage message, Throwable cause) {
        this(exitCode, EnglishTexts.of(message), cause);
    }

    /// For a file or a socket that the system does not make, read or write.
    ///
    /// @param what could not be done, without a full stop
    public static StartException ofFile(AgentExitCode exitCode, String what, IOException cause) {
        return new StartException(exitCode, what + ". " + EnglishTexts.of(FileFailure.message(cause)), cause);
    }

    public AgentExitCode exitCode() {
        return exitCode;
    }

    /// The message for the person; never empty.
    public String words() {
        return String.valueOf(getMessage());
    }
}
