package localpasskey.cli.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `localpasskey man-pages`, for bin/build: one page for each command, in English, from the same texts as its help.
@Command(name = "man-pages", hidden = true)
public final class ManPagesCommand implements Callable<Integer> {

    private final RootCommand root;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR")
    private Path directory = Path.of("");

    public ManPagesCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before anything runs");
        }
        CommandLine line = spec.root().commandLine();
        line.setResourceBundle(new HelpBundle(Texts.of(Part.HELP, Locale.ENGLISH)));
        Map<String, String> pages = ManPage.all(line);
        try {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(directory.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    root.text("file.not-written", NewFile.shown(directory), NewFile.why(root.texts(), e)),
                    e);
        }
        root.say("man.done", pages.size(), NewFile.shown(directory));
        return ExitCode.DONE.number();
    }
}
