package localpasskey.cli.attestation;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `localpasskey attest start`.
@Command(name = "start")
public final class AttestStartCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "REQUEST")
    private Path request = Path.of("");

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public AttestStartCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        AttestationFiles files = new AttestationFiles(root);
        try (ControlClient client = root.connect()) {
            files.write(request, new EnsurePrompter(root, options).answered(client, client::startAttestation));
        }
        root.say("attest.started", NewFile.shown(request));
        return ExitCode.DONE.number();
    }
}
