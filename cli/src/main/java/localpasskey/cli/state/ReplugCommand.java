package localpasskey.cli.state;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `localpasskey replug`.
@Command(
        name = "replug",
        header = "Unplug the virtual security key and plug it in again.",
        description = {
            "",
            "Ends the pause after three wrong PINs in a row, after you have confirmed it.",
            "A program can reset the key only after --allow-reset, which asks for your PIN; where the PIN is blocked, a click does."
        },
        footer = {
            "",
            "Examples:",
            "  localpasskey replug                  lets you try the PIN again",
            "  localpasskey replug --allow-reset    lets fido2-token -R erase everything in the next 10 seconds"
        })
public final class ReplugCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(
            names = "--allow-reset",
            description =
                    "Let a program erase the PIN and all passkeys in the next ten seconds; it is asked about, too.")
    private boolean allowReset;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public ReplugCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            new EnsurePrompter(root, options).during(client, allowReset ? client::openResetWindow : client::replug);
        }
        root.say(allowReset ? "replug.reset" : "replug.done");
        return ExitCode.DONE.number();
    }
}
