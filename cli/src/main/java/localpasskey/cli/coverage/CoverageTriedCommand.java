package localpasskey.cli.coverage;

import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.message.Change;
import picocli.CommandLine.Command;

/// `localpasskey coverage tried`.
@Command(name = "tried")
public final class CoverageTriedCommand extends NumberedWayCommand {

    public CoverageTriedCommand(RootCommand root) {
        super(root, Change.CheckedRecoveryMethod::new, "coverage.tried");
    }
}
