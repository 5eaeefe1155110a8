package localpasskey.agent.start;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import localpasskey.control.options.AgentExitCode;
import localpasskey.model.message.FileFailure;
import localpasskey.model.message.UserMessage;
import localpasskey.words.AgentTexts;
import org.jspecify.annotations.Nullable;

/// Why the agent does not run: messages for the person, with the way out, and the exit code.
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final AgentExitCode exitCode;
    private final transient List<UserMessage> messages;

    /// @param messages what could not be done and why, one sentence after the other
    public StartException(AgentExitCode exitCode, UserMessage... messages) {
        this(exitCode, null, messages);
    }

    public StartException(AgentExitCode exitCode, @Nullable Throwable cause, UserMessage... messages) {
        super(exitCode.name(), cause);
        this.exitCode = exitCode;
        this.messages = List.of(messages);
    }

    /// For a file or a socket that the system does not make, read or write.
    public static StartException ofFile(AgentExitCode exitCode, UserMessage what, IOException cause) {
        return new StartException(exitCode, cause, what, FileFailure.message(cause));
    }

    public AgentExitCode exitCode() {
        return exitCode;
    }

    /// The messages for the person; never empty.
    public String text(AgentTexts texts) {
        return messages.stream().map(texts::text).collect(Collectors.joining(" "));
    }
}
