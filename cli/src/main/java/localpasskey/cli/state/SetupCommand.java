package localpasskey.cli.state;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.pin.OwnPins;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.StatusReport;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `localpasskey setup`.
@Command(name = "setup")
public final class SetupCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public SetupCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            StatusReport status = client.status();
            introduce(status.chip());
            if (RequirePins.is(status.chip())) {
                paragraph(root.text("pin.of-mac") + " " + root.text("setup.mac-browsers"));
            } else if (client.pinStatus().set()) {
                root.say("setup.pin-there");
            } else {
                new OwnPins(root, client, options.dialogue(root.context())).set();
                root.print("");
                paragraph(root.text("setup.pin-set"));
            }
            advise(status);
        }
        return ExitCode.DONE.number();
    }

    private void introduce(StatusReport.Chip chip) throws CommandFailed {
        if (!chip.problem().isEmpty()) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    root.context().agentTexts().text(chip.problem()) + "\n" + root.text("error.see-doctor"));
        }
        OutputStyle look = root.context().look();
        switch (chip.custody()) {
            case TPM, SECURE_ENCLAVE -> {
                root.print(look.strong(root.text("setup.kept-by", StatusCommand.chipName(root.texts(), chip))));
                paragraph(root.text("setup.in-chip"));
            }
            case SOFTWARE_TPM -> {
                root.print(look.alarm(root.text("setup.not-hardware")));
                paragraph(root.text("setup.software", StatusCommand.chipName(root.texts(), chip)));
            }
        }
    }

    private void advise(StatusReport status) {
        OutputStyle look = root.context().look();
        String data = SafeText.whole(status.dataDirectory());
        root.print("");
        root.print(look.strong(root.text("setup.before")));
        List.of(
                        root.text("setup.second-way"),
                        root.text(RequirePins.is(status.chip()) ? "setup.bound-to-mac" : "setup.bound-to-chip", data),
                        root.text("setup.see-doctor"))
                .forEach(advice -> root.print(Paragraph.hanging("  - ", advice, look.width())));
    }

    private void paragraph(String text) {
        root.print(Paragraph.lines(text, root.context().look().width()));
    }
}
