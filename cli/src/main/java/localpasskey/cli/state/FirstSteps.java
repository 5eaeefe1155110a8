package localpasskey.cli.state;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import localpasskey.cli.browser.BrowserInstallCommand;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.prompt.Terminal;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.FirstRun;
import localpasskey.control.report.StatusReport;
import localpasskey.words.SafeText;

/// The first steps in a terminal: PIN, browser, a passkey. Each is what the agent says it is. Where somebody can
/// answer, this stays until all are done or they leave the rest for later.
final class FirstSteps {

    private static final String DONE = "  [x] ";
    private static final String OPEN = "  [ ] ";

    private final RootCommand root;
    private final ControlClient client;

    FirstSteps(RootCommand root, ControlClient client) {
        this.root = root;
        this.client = client;
    }

    void run() throws ControlException {
        Terminal terminal = root.context().terminal();
        boolean goesOn = true;
        while (goesOn) {
            StatusReport status = client.status();
            FirstRun steps = FirstRun.of(status);
            show(status, steps);
            goesOn = !steps.isDone() && terminal.isThere() && !leaves(terminal, steps);
        }
    }

    private void show(StatusReport status, FirstRun steps) {
        root.print("");
        root.print(root.context().look().strong(root.text("setup.steps")));
        step(steps.pin(), pin(status, steps));
        step(steps.browser(), browser(status, steps));
        if (!steps.browser() && FirstRun.isWithoutUsbKey(status)) {
            root.print(Paragraph.hanging(
                    "      ",
                    root.text("setup.no-usb-key"),
                    root.context().look().width()));
        }
        step(
                steps.passkey(),
                steps.passkey() ? root.text("setup.passkey.done", status.passkeys()) : root.text("setup.passkey.open"));
    }

    private void step(boolean done, String words) {
        root.print(Paragraph.hanging(
                done ? DONE : OPEN, words, root.context().look().width()));
    }

    private String pin(StatusReport status, FirstRun steps) {
        if (RequirePins.is(status.chip())) {
            return root.text("setup.pin.of-mac");
        }
        return root.text(steps.pin() ? "setup.pin.done" : "setup.pin.open");
    }

    private String browser(StatusReport status, FirstRun steps) {
        if (!status.browsers().isEmpty()) {
            List<String> names = status.browsers().stream().map(SafeText::name).toList();
            return root.text("setup.browser.connected", String.join(", ", names));
        }
        if (status.pluggedIn()) {
            return root.text("setup.browser.usb-key");
        }
        return root.text(steps.browser() ? "setup.browser.was-there" : "setup.browser.open");
    }

    /// Asks what to do; the browsers' part is done here where it is wanted.
    ///
    /// @return whether the person leaves the rest for later
    private boolean leaves(Terminal terminal, FirstRun steps) throws ControlException {
        String question = root.text(steps.browser() ? "setup.look-again" : "setup.look-again-or-browsers");
        root.context().out().flush();
        Optional<String> typed =
                terminal.ask(question + " ").map(line -> line.strip().toLowerCase(Locale.ROOT));
        if (typed.isEmpty() || typed.get().equals(root.text("setup.leave"))) {
            return true;
        }
        if (!steps.browser() && typed.get().equals(root.text("setup.browsers"))) {
            setBrowsersUp();
        }
        return false;
    }

    private void setBrowsersUp() {
        try {
            var _ = new BrowserInstallCommand(root).call();
        } catch (CommandFailed e) {
            root.prose(e.words());
        }
    }
}
