package localpasskey.cli.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CliVersion;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.JsonWriter.Json;
import localpasskey.cli.json.JsonWriter.Members;
import localpasskey.cli.json.JsonWriter.Text;
import localpasskey.cli.json.JsonWriter.Whole;
import localpasskey.cli.json.Views;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Report;
import localpasskey.model.LinkedLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey history export`.
@Command(name = "export")
public final class HistoryExportCommand implements Callable<Integer> {

    private static final long VERSION = 1;

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    public HistoryExportCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        Writer writer = new Writer();
        try (ControlClient client = root.connect()) {
            NewFile.writeLines(root.texts(), file, out -> writer.write(out, client));
        }
        root.say("history.exported", writer.lines, NewFile.shown(file));
        root.say("history.last-hash", writer.hash);
        return ExitCode.DONE.number();
    }

    private Json head() {
        Instant now = root.context().times().now();
        return new Members(List.of(
                Map.entry("format", new Text(HistoryLog.FORMAT)),
                Map.entry("version", new Whole(VERSION)),
                Map.entry("program", new Text(CliVersion.PROGRAM)),
                Map.entry("exported", new Text(now.toString()))));
    }

    /// Writes the lines that are there now, and remembers the last hash.
    private final class Writer {

        private String hash = HistoryLog.NO_HASH;
        private long lines;

        private void write(BufferedWriter out, ControlClient client) throws IOException, ControlException {
            line(out, head());
            Report.HistoryLinks page = client.historyLinks(new ListRange(0, ControlProtocol.MAX_PAGE));
            while (!page.rows().isEmpty()) {
                for (LinkedLine row : page.rows()) {
                    line(out, Views.linked(row));
                    lines++;
                }
                page = client.historyLinks(new ListRange(Math.toIntExact(lines), ControlProtocol.MAX_PAGE));
            }
        }

        private void line(BufferedWriter out, Json json) throws IOException {
            String line = JsonWriter.line(json);
            hash = HistoryLog.hash(hash, line);
            out.write(HistoryLog.withHash(line, hash));
            out.write('\n');
        }
    }
}
