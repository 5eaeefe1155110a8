package localpasskey.cli.state;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey settings`.
@Command(name = "settings", synopsisSubcommandLabel = "[COMMAND]")
public final class SettingsCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--json")
    private boolean json;

    public SettingsCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        StatusReport status;
        try (ControlClient client = root.connect()) {
            status = client.status();
        }
        root.print(json ? root.json(Views.settings(status)) : words(status));
        return ExitCode.DONE.number();
    }

    private String words(StatusReport status) {
        return RequirePins.is(status.chip())
                ? root.text("pin.of-mac")
                : root.text(status.alwaysUv() ? "always-uv.setting.on" : "always-uv.setting.off");
    }
}
