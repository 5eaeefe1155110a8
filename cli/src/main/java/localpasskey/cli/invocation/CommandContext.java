package localpasskey.cli.invocation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import localpasskey.cli.prompt.Terminal;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.Language;
import localpasskey.cli.text.OutputStyle;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import localpasskey.words.QuestionTexts;
import localpasskey.words.Texts;

/// Everything around a command: where it writes, whom it can ask, what time it is, which language is spoken.
///
/// @param environment the variables of the process
/// @param root the file system's, where doctor looks around
/// @param system what the person's programs run on
/// @param places where things are unless an option says otherwise
public record CommandContext(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path root,
        OperatingSystem system,
        ControlPlaces places,
        Terminal terminal,
        OutputStyle look,
        Times times,
        Language language) {

    /// The same, for who has chosen an agent.
    ///
    /// @param options as [AgentChoice] has them
    public CommandContext choosing(String options) {
        Language chosen = new Language(language.locale(), language.charset(), options);
        return new CommandContext(out, err, environment, root, system, places, terminal, look, times, chosen);
    }

    public Texts texts(Part part) {
        return language.texts(part);
    }

    /// The words of the questions that are asked here.
    public QuestionTexts questions() {
        return new QuestionTexts(texts(Part.QUESTIONS), times.clock(), times.zone());
    }

    /// What the agent says.
    public AgentTexts agentTexts() {
        return AgentTexts.beside(texts(Part.QUESTIONS));
    }
}
