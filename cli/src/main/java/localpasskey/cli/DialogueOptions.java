package localpasskey.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import localpasskey.cli.prompt.Dialogue;
import localpasskey.cli.prompt.PinentryDialogue;
import localpasskey.cli.prompt.PinentryProgram;
import localpasskey.cli.prompt.TerminalDialogue;
import localpasskey.cli.prompt.Withdrawal;
import localpasskey.control.PrompterKind;
import localpasskey.control.shown.SafeText;
import picocli.CommandLine.Option;

/// How a command asks the person: by a pinentry, or in its own terminal.
final class DialogueOptions {

    /// For questions of our own: nobody waits but the person.
    private static final Duration LONG = Duration.ofMinutes(10);

    @Option(
            names = "--pinentry",
            paramLabel = "PROGRAM",
            defaultValue = "",
            description =
                    "Ask by this pinentry (pinentry-gnome3, pinentry-qt, pinentry-curses, …) instead of in the terminal.")
    private String pinentry = "";

    @Option(
            names = "--tty",
            paramLabel = "DEVICE",
            defaultValue = "",
            description =
                    "The terminal for a pinentry that needs one. Default: $$GPG_TTY, else the one of this command.")
    private String tty = "";

    boolean byPinentry() {
        return !pinentry.isEmpty();
    }

    PrompterKind kind() {
        return byPinentry() ? PrompterKind.PINENTRY : PrompterKind.TERMINAL;
    }

    /// In words, for people.
    String description() {
        return byPinentry() ? pinentry : "this terminal";
    }

    static Dialogue.Patience patience() {
        return new Dialogue.Patience(LONG, new Withdrawal());
    }

    /// @throws CommandFailed where there is neither a pinentry nor a terminal, or not the pinentry that was named
    Dialogue dialogue(Surroundings surroundings) throws CommandFailed {
        if (byPinentry()) {
            if (!PinentryProgram.isThere(pinentry, surroundings.environment())) {
                throw new CommandFailed(
                        ExitCode.FAILED,
                        "There is no program %s. Install it, or give another: --pinentry PROGRAM"
                                .formatted(SafeText.whole(pinentry)));
            }
            return new PinentryDialogue(PinentryProgram.of(pinentry, device(surroundings), surroundings.environment()));
        }
        if (surroundings.terminal().isThere()) {
            return new TerminalDialogue(surroundings.terminal());
        }
        throw new CommandFailed(ExitCode.FAILED, "There is no terminal to ask in. Give a pinentry: --pinentry PROGRAM");
    }

    private String device(Surroundings surroundings) {
        if (!tty.isEmpty()) {
            return tty;
        }
        String told = surroundings.environment().getOrDefault("GPG_TTY", "");
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
