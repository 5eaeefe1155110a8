package localpasskey.cli;

import java.util.concurrent.Callable;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey settings`.
@Command(
        name = "settings",
        header = "Show the settings, or change one.",
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {"", "Examples:", "  localpasskey settings", "  localpasskey settings always-uv off"})
final class SettingsCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    SettingsCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        StatusReport status;
        try (ControlClient client = root.connect()) {
            status = client.status();
        }
        root.print(json ? JsonWriter.write(Views.settings(status)) : words(status));
        return ExitCode.DONE.number();
    }

    private static String words(StatusReport status) {
        return AsksItself.is(status.chip())
                ? AsksItself.WORDS
                : "always-uv  " + AlwaysUvCommand.words(status.alwaysUv());
    }
}
