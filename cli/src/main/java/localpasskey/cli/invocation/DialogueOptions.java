package localpasskey.cli.invocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import localpasskey.cli.prompt.Dialogue;
import localpasskey.cli.prompt.PinentryDialogue;
import localpasskey.cli.prompt.PinentryProgram;
import localpasskey.cli.prompt.QuestionCancellation;
import localpasskey.cli.prompt.TerminalDialogue;
import localpasskey.control.report.PrompterKind;
import localpasskey.words.Part;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;
import picocli.CommandLine.Option;

/// Options for the way in which a command asks the person: by a pinentry, or in its own terminal.
public final class DialogueOptions {

    /// For questions of our own: nobody waits but the person.
    private static final Duration LONG = Duration.ofMinutes(10);

    @Option(names = "--pinentry", paramLabel = "PROGRAM", defaultValue = "")
    private String pinentry = "";

    @Option(names = "--tty", paramLabel = "DEVICE", defaultValue = "")
    private String tty = "";

    boolean byPinentry() {
        return !pinentry.isEmpty();
    }

    public PrompterKind kind() {
        return byPinentry() ? PrompterKind.PINENTRY : PrompterKind.TERMINAL;
    }

    /// The program that asks; empty where the terminal does.
    public String pinentry() {
        return pinentry;
    }

    public static Dialogue.Patience patience() {
        return new Dialogue.Patience(LONG, new QuestionCancellation());
    }

    /// @throws CommandFailed where there is neither a pinentry nor a terminal, or not the pinentry that was named
    public Dialogue dialogue(CommandContext context) throws CommandFailed {
        Texts texts = context.texts(Part.TERMINAL);
        Texts questions = context.texts(Part.QUESTIONS);
        if (byPinentry()) {
            if (!PinentryProgram.isThere(pinentry, context.environment())) {
                throw new CommandFailed(ExitCode.FAILED, texts.text("ask.no-pinentry", SafeText.whole(pinentry)));
            }
            return new PinentryDialogue(
                    PinentryProgram.of(pinentry, device(context), context.environment()), questions);
        }
        if (context.terminal().isThere()) {
            return new TerminalDialogue(context.terminal(), questions);
        }
        throw new CommandFailed(ExitCode.FAILED, texts.text("ask.no-terminal"));
    }

    private String device(CommandContext context) {
        if (!tty.isEmpty()) {
            return tty;
        }
        String told = context.environment().getOrDefault("GPG_TTY", "");
        return told.isEmpty() ? ownTerminal().map(Path::toString).orElse("") : told;
    }

    private static Optional<Path> ownTerminal() {
        try {
            Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/0"));
            return Optional.of(device).filter(path -> path.startsWith("/dev") && !path.equals(Path.of("/dev/null")));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
