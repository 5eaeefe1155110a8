package localpasskey.cli.pin;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.Views;
import localpasskey.cli.prompt.Times;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.StatusReport;
import localpasskey.model.PinStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey pin status`.
@Command(name = "status", header = "Is a PIN set, how many tries are left, when does it work again?")
public final class PinStatusCommand implements Callable<Integer> {

    static final String REPLUG_FIRST =
            "Three wrong PINs in a row: the key wants to be plugged in again. Do it: localpasskey replug";

    private final RootCommand root;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    public PinStatusCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        PinStatus pin;
        StatusReport.Chip chip;
        try (ControlClient client = root.connect()) {
            pin = client.pinStatus();
            chip = client.status().chip();
        }
        root.print(json ? JsonWriter.write(Views.pin(pin)) : words(chip, pin));
        return ExitCode.DONE.number();
    }

    private String words(StatusReport.Chip chip, PinStatus pin) {
        return RequirePins.is(chip)
                ? RequirePins.WORDS
                : words(pin, root.context().times());
    }

    static String words(PinStatus pin, Times times) {
        if (!pin.set()) {
            return "No PIN is set. Set one: localpasskey pin set";
        }
        if (pin.triesLeft() == 0) {
            return "The PIN is blocked after too many wrong tries. It works again %s. Your passkeys are safe."
                    .formatted(times.whenIn(pin.worksAgainIn()));
        }
        return pin.blockedUntilReplug() ? REPLUG_FIRST : "A PIN is set. Tries left: %d.".formatted(pin.triesLeft());
    }
}
