package localpasskey.cli.attestation;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.passkey.PasskeyFinder;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.wire.Bytes;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `localpasskey attest answer`.
@Command(name = "answer")
public final class AttestAnswerCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "PASSKEY")
    private String reference = "";

    @Parameters(index = "1", paramLabel = "CHALLENGE")
    private Path challenge = Path.of("");

    @Parameters(index = "2", paramLabel = "STATEMENT")
    private Path statement = Path.of("");

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public AttestAnswerCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        AttestationFiles files = new AttestationFiles(root);
        Bytes asked = files.read(challenge);
        try (ControlClient client = root.connect()) {
            PasskeySummary passkey = PasskeyFinder.one(root, client, reference);
            files.write(
                    statement,
                    new EnsurePrompter(root, options).answered(client, () -> client.attest(passkey.id(), asked)));
            root.say("attest.answered", SafeText.site(passkey.site()), NewFile.shown(statement));
        }
        return ExitCode.DONE.number();
    }
}
