package localpasskey.cli.coverage;

import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.message.Change;
import picocli.CommandLine.Command;

/// `localpasskey coverage remove`.
@Command(name = "remove")
public final class CoverageRemoveCommand extends NumberedWayCommand {

    public CoverageRemoveCommand(RootCommand root) {
        super(root, Change.RemoveRecoveryMethod::new, "coverage.removed");
    }
}
