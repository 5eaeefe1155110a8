package localpasskey.cli.pin;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.StatusReport;
import localpasskey.model.PinStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey pin status`.
@Command(name = "status")
public final class PinStatusCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
    private boolean json;

    public PinStatusCommand(RootCommand root) {
        this(root, false);
    }

    public PinStatusCommand(RootCommand root, boolean json) {
        this.root = root;
        this.json = json;
    }

    @Override
    public Integer call() throws ControlException {
        PinStatus pin;
        StatusReport.Chip chip;
        try (ControlClient client = root.connect()) {
            pin = client.pinStatus();
            chip = client.status().chip();
        }
        root.print(json ? root.json(Views.pin(pin)) : words(chip, pin));
        return ExitCode.DONE.number();
    }

    private String words(StatusReport.Chip chip, PinStatus pin) {
        return RequirePins.is(chip) ? root.text("pin.of-mac") : words(root, pin);
    }

    static String words(RootCommand root, PinStatus pin) {
        if (!pin.set()) {
            return root.text("pin.not-set");
        }
        if (pin.triesLeft() == 0) {
            return root.text("pin.blocked", root.context().times().whenIn(pin.worksAgainIn()));
        }
        return pin.blockedUntilReplug()
                ? root.text("pin.replug-first")
                : root.text("pin.is-set", pin.mistyped() ? pin.triesLeft() : 0);
    }
}
