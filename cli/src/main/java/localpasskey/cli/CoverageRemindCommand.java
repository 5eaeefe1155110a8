package localpasskey.cli;

import java.util.concurrent.Callable;
import localpasskey.control.Change;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.Reminding;
import localpasskey.control.shown.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey coverage remind`.
@Command(
        name = "remind",
        header = "Say when to be reminded of another way into a site.",
        footer = {
            "",
            "  later  in a week",
            "  never  not about this site",
            "  done   dealt with, until you make another passkey there or a year has passed"
        })
final class CoverageRemindCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "SITE", description = "As `localpasskey coverage` shows it.")
    private String site = "";

    @Parameters(
            index = "1",
            paramLabel = "WHEN",
            completionCandidates = Coverages.Choices.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private String when = "";

    CoverageRemindCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        Reminding choice = Coverages.reminding(when)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "WHEN is %s, known are: %s."
                                .formatted(SafeText.name(when), String.join(", ", new Coverages.Choices()))));
        try (ControlClient client = root.connect()) {
            client.note(new Change.Remind(site, choice));
        }
        String shown = SafeText.site(site);
        root.print(
                switch (choice) {
                    case LATER -> "You will be reminded of %s in a week.".formatted(shown);
                    case NEVER -> "You will not be reminded of %s.".formatted(shown);
                    case DONE -> "%s is dealt with.".formatted(shown);
                });
        return ExitCode.DONE.number();
    }
}
