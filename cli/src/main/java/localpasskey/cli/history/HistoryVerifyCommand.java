package localpasskey.cli.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import localpasskey.cli.history.HistoryComparison.Result;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter.Json;
import localpasskey.cli.json.JsonWriter.Members;
import localpasskey.cli.json.Views;
import localpasskey.cli.text.OutputStyle;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.model.HistoryVerdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey history verify`.
@Command(name = "verify")
public final class HistoryVerifyCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
    private boolean json;

    @Option(names = "--against", paramLabel = "FILE")
    private @Nullable Path against;

    public HistoryVerifyCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        HistoryVerdict verdict;
        @Nullable Result compared;
        try (ControlClient client = root.connect()) {
            verdict = client.checkHistory();
            compared = against == null ? null : compare(client, against);
        }
        if (json) {
            root.print(root.json(compared == null ? Views.verdict(verdict) : json(verdict, compared)));
        } else {
            root.prose(words(verdict));
            if (compared != null) {
                root.prose(words(compared));
            }
        }
        boolean good =
                verdict instanceof HistoryVerdict.Whole && (compared == null || compared instanceof Result.Agrees);
        return (good ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private static Json json(HistoryVerdict verdict, Result compared) {
        List<Map.Entry<String, Json>> members =
                new ArrayList<>(Views.verdict(verdict).members());
        members.add(Map.entry(
                "against",
                switch (compared) {
                    case Result.Agrees(long lines, String hash) ->
                        new Members(List.of(
                                Views.member("agrees", true),
                                Views.member("lines", lines),
                                Views.member("lastHash", hash)));
                    case Result.FileAltered(long line) ->
                        new Members(List.of(Views.member("agrees", false), Views.member("firstBadLineOfFile", line)));
                    case Result.HistoryDiffers(long line) ->
                        new Members(List.of(Views.member("agrees", false), Views.member("firstBadLine", line)));
                }));
        return new Members(members);
    }

    private Result compare(ControlClient client, Path file) throws ControlException, CommandFailed {
        try {
            return new HistoryComparison(root.texts(), client).with(file);
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.FAILED, root.text("file.not-read", NewFile.shown(file), NewFile.why(root.texts(), e)), e);
        }
    }

    private String words(HistoryVerdict verdict) {
        OutputStyle look = root.context().look();
        return switch (verdict) {
            case HistoryVerdict.Whole(long lines) -> look.good(root.text("verify.whole", lines));
            case HistoryVerdict.SetBack(long line) ->
                look.alarm(root.text("verify.set-back", line)) + "\n" + root.text("verify.set-back.meaning");
            case HistoryVerdict.Broken(long line) ->
                look.alarm(root.text("verify.changed", line)) + "\n" + root.text("verify.changed.meaning");
        };
    }

    private String words(Result compared) {
        OutputStyle look = root.context().look();
        return switch (compared) {
            case Result.Agrees(long lines, String hash) ->
                look.good(root.text("verify.agrees", lines)) + "\n" + root.text("verify.hash", hash);
            case Result.FileAltered(long line) ->
                look.alarm(root.text("verify.file-altered", line)) + "\n" + root.text("verify.file-altered.meaning");
            case Result.HistoryDiffers(long line) ->
                look.alarm(root.text("verify.differs", line)) + "\n" + root.text("verify.differs.meaning");
        };
    }
}
