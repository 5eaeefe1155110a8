package localpasskey.cli.coverage;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Change;
import localpasskey.model.ReminderChoice;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey coverage remind`.
@Command(name = "remind")
public final class CoverageRemindCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    @Parameters(index = "1", paramLabel = "WHEN", completionCandidates = CoverageReader.Choices.class)
    private String when = "";

    public CoverageRemindCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        ReminderChoice choice = CoverageReader.reminding(when)
                .orElseThrow(() -> root.misused(
                        "coverage.unknown-time", SafeText.name(when), String.join(", ", new CoverageReader.Choices())));
        try (ControlClient client = root.connect()) {
            client.note(new Change.Remind(site, choice));
        }
        String shown = SafeText.site(site);
        root.print(
                switch (choice) {
                    case LATER -> root.text("remind.later", shown);
                    case NEVER -> root.text("remind.never", shown);
                    case DONE -> root.text("remind.done", shown);
                });
        return ExitCode.DONE.number();
    }
}
