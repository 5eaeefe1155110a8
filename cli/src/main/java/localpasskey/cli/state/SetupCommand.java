package localpasskey.cli.state;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandContext;
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
import localpasskey.control.shown.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `localpasskey setup`.
@Command(
        name = "setup",
        header = "Begin: see which chip keeps your keys, and choose a PIN.",
        description = {
            "",
            "Needs the running agent (localpasskey agent). May be run again: it changes nothing that is set."
        })
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
                paragraph(RequirePins.WORDS + " Browsers come in by the extension: localpasskey browser install");
            } else if (client.pinStatus().set()) {
                root.print("Your PIN is set already. (Change it: localpasskey pin change)");
            } else {
                CommandContext context = root.context();
                new OwnPins(client, options.dialogue(context), context.times()).set();
                root.print("");
                paragraph("Your PIN is set. The chip checks it and counts wrong tries.");
            }
            advise(status);
        }
        return ExitCode.DONE.number();
    }

    private void introduce(StatusReport.Chip chip) throws CommandFailed {
        if (!chip.problem().isEmpty()) {
            throw new CommandFailed(
                    ExitCode.FAILED, SafeText.whole(chip.problem()) + "\nWhat to do: localpasskey doctor");
        }
        OutputStyle look = root.context().look();
        switch (chip.custody()) {
            case TPM, SECURE_ENCLAVE -> {
                root.print(look.strong("Your keys are kept by " + StatusCommand.chipName(chip)));
                paragraph("They are made in this chip, and nobody can copy them off it.");
            }
            case SOFTWARE_TPM -> {
                root.print(look.alarm("NOT HARDWARE"));
                paragraph("This chip is a program, a software TPM: " + StatusCommand.chipName(chip)
                        + ". Whoever copies its files has your passkeys. Sites are told that it is software."
                        + " Good for trying out, not for accounts that matter.");
            }
        }
    }

    private void advise(StatusReport status) {
        String cleared = RequirePins.is(status.chip())
                ? "when it is erased"
                : "when the chip is cleared (in the firmware's settings)";
        OutputStyle look = root.context().look();
        root.print("");
        root.print(look.strong("Before you rely on it"));
        List.of(
                        "Add a second way in at every site: a passkey on another device, or a security key. Do it while"
                                + " you can still sign in.",
                        "Passkeys made here die with this computer: when it breaks or is lost, " + cleared
                                + ", or when "
                                + SafeText.whole(status.dataDirectory())
                                + " is gone. No backup can hold them; that is the point.",
                        "See what is not as it should be: localpasskey doctor")
                .forEach(advice -> root.print(Paragraph.hanging("  - ", advice, look.width())));
    }

    private void paragraph(String text) {
        root.print(Paragraph.lines(text, root.context().look().width()));
    }
}
