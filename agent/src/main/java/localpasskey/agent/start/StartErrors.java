package localpasskey.agent.start;

import java.io.PrintStream;
import java.util.Locale;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.options.UsageException;
import localpasskey.control.socket.AgentOwner;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import localpasskey.words.Texts;

/// Prints why the agent does not start: in the language of the person who starts it, in English where that is a service
/// manager, which writes it into the system's log.
public final class StartErrors {

    private static final String PROGRAM = "localpasskey agent";

    private final PrintStream out;
    private Locale language = Locale.getDefault();

    public StartErrors(PrintStream out) {
        this.out = out;
    }

    /// Says for whom the agent is started, as soon as that is known.
    public void serve(AgentOwner served) {
        language = switch (served) {
            case AgentOwner.Oneself() -> Locale.getDefault();
            case AgentOwner.Person _ -> Locale.ENGLISH;
        };
    }

    /// @return the exit code
    public AgentExitCode print(UsageException e) {
        out.println(PROGRAM + ": " + texts().text(e.userMessage()));
        out.println(texts().text(UserMessage.of(MessageCode.SEE_HELP, MessageValue.of(PROGRAM))));
        return AgentExitCode.USAGE;
    }

    /// @return the exit code
    public AgentExitCode print(StartException e) {
        out.println(PROGRAM + ": " + e.text(texts()));
        return e.exitCode();
    }

    private AgentTexts texts() {
        return AgentTexts.beside(Texts.of(Part.AGENT, language).in(out.charset()));
    }
}
