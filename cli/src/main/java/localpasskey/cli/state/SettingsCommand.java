package localpasskey.cli.state;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Report;
import localpasskey.control.report.StatusReport;
import localpasskey.model.policy.PolicyMember;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey settings`.
@Command(name = "settings", synopsisSubcommandLabel = "[COMMAND]")
public final class SettingsCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
    private boolean json;

    public SettingsCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        StatusReport status;
        Report.ChipPlaces places;
        try (ControlClient client = root.connect()) {
            status = client.status();
            places = client.chipPlaces();
        }
        root.print(json ? List.of(root.json(Views.settings(status, places))) : words(status, places));
        return ExitCode.DONE.number();
    }

    private List<String> words(StatusReport status, Report.ChipPlaces places) {
        return RequirePins.is(status.chip())
                ? List.of(root.text("pin.of-mac"))
                : List.of(
                        root.text(alwaysUv(status)),
                        root.text(places.wanted() ? "keep-in-chip.setting.on" : "keep-in-chip.setting.off"));
    }

    private static String alwaysUv(StatusReport status) {
        if (status.administrator().contains(PolicyMember.ALWAYS_UV)) {
            return "always-uv.setting.administrator";
        }
        return status.alwaysUv() ? "always-uv.setting.on" : "always-uv.setting.off";
    }
}
