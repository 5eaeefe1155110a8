package localpasskey.cli;

import java.util.concurrent.Callable;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.HistoryVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey history verify`.
@Command(
        name = "verify",
        header = "Check that no line of the history was cut, edited or moved.",
        footer = {"", "Exit code 1 when it was."})
final class HistoryVerifyCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    HistoryVerifyCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        HistoryVerdict verdict;
        try (ControlClient client = root.connect()) {
            verdict = client.checkHistory();
        }
        root.print(json ? JsonWriter.write(Views.verdict(verdict)) : words(verdict));
        return switch (verdict) {
            case HistoryVerdict.Whole _ -> ExitCode.DONE.number();
            case HistoryVerdict.Broken _ -> ExitCode.FAILED.number();
        };
    }

    private String words(HistoryVerdict verdict) {
        Look look = root.surroundings().look();
        return switch (verdict) {
            case HistoryVerdict.Whole(long lines) -> look.good("The history is whole: %d lines.".formatted(lines));
            case HistoryVerdict.Broken(long line) ->
                look.alarm("The history was changed: line %d does not follow from the one before.".formatted(line))
                        + "\nWhoever did it could write your vault. Treat what it says from there on as unknown.";
        };
    }
}
