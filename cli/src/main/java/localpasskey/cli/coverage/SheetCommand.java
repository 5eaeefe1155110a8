package localpasskey.cli.coverage;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey sheet`. The launcher brings the module that makes PDFs along for this command alone, so this
/// class, which picocli looks at for every command, must not name it: [SheetFile] does.
@Command(name = "sheet")
public final class SheetCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    public SheetCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        CoverageReader.Read read;
        try (ControlClient client = root.connect()) {
            read = CoverageReader.all(client);
        }
        SheetFile.write(file, read, root.context());
        root.say("sheet.done", NewFile.shown(file), read.here().size());
        return ExitCode.DONE.number();
    }
}
