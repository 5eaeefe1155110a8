package localpasskey.cli.coverage;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Change;
import localpasskey.model.RecoveryMethod;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `localpasskey coverage add`.
@Command(name = "add")
public final class CoverageAddCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    @Parameters(index = "1", paramLabel = "KIND", completionCandidates = CoverageReader.Kinds.class)
    private String kind = "";

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "")
    private String note = "";

    @Option(names = "--tried")
    private boolean tried;

    public CoverageAddCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        RecoveryMethod.Kind known = CoverageReader.kind(kind)
                .orElseThrow(() -> root.misused(
                        "coverage.unknown-kind", SafeText.name(kind), String.join(", ", new CoverageReader.Kinds())));
        if (note.strip().length() > RecoveryMethod.MAX_NOTE_LENGTH) {
            throw root.misused("coverage.note-too-long", note.strip().length(), RecoveryMethod.MAX_NOTE_LENGTH);
        }
        try (ControlClient client = root.connect()) {
            client.note(new Change.NoteRecoveryMethod(site, known, note.strip(), tried));
            root.say("coverage.noted", SafeText.site(site), CoverageReader.words(root.texts(), known));
            root.prose(CoverageReader.headline(
                    root.texts(), CoverageReader.all(client).headline()));
        }
        return ExitCode.DONE.number();
    }
}
