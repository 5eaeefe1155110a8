package localpasskey.cli;

import java.util.List;
import java.util.Optional;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.prompt.LostCharacters;
import localpasskey.words.Part;

/// Runs what was typed: by [PlainCommand] where that will do, else by picocli's [Commands].
final class CommandRun {

    private CommandRun() {}

    /// @return the exit code
    static int run(CommandContext context, String... arguments) {
        List<String> words = List.of(arguments);
        if (words.stream().anyMatch(LostCharacters::areIn)) {
            context.err().println(context.texts(Part.QUESTIONS).text("dialog.lost-characters"));
            return ExitCode.USAGE.number();
        }
        Optional<PlainCommand> plain = PlainCommand.of(context, words);
        return plain.isPresent() ? plain.get().run() : Commands.run(context, arguments);
    }
}
