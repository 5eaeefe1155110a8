package localpasskey.cli.coverage;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CliVersion;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey export`.
@Command(name = "export")
public final class ExportCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    public ExportCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        List<PasskeySummary> passkeys;
        CoverageReader.Read coverage;
        try (ControlClient client = root.connect()) {
            passkeys = client.allPasskeys();
            coverage = CoverageReader.all(client);
        }
        String json = JsonWriter.write(CoverageViews.metadata(
                CliVersion.PROGRAM, root.context().times().now(), passkeys, coverage));
        NewFile.writeLines(root.texts(), file, out -> {
            out.write(json);
            out.write('\n');
        });
        root.say("export.done", passkeys.size(), NewFile.shown(file));
        return ExitCode.DONE.number();
    }
}
