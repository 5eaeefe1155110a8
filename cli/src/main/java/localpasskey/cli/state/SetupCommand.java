package localpasskey.cli.state;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.pin.OwnPins;
import localpasskey.cli.prompt.Dialogue;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.Report;
import localpasskey.control.report.StatusReport;
import localpasskey.words.Part;
import localpasskey.words.PromptText;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `localpasskey setup`.
@Command(name = "setup")
public final class SetupCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    @Option(names = "--keep-in-chip", paramLabel = "on|off", completionCandidates = OnOff.Names.class)
    private @Nullable OnOff keepInChip;

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
                if (keepInChip != null) {
                    client.keepInChip(keepInChip == OnOff.ON);
                }
            } else {
                Dialogue dialogue = options.dialogue(root.context());
                Report.ChipPlaces places = client.chipPlaces();
                boolean keep = isToKeep(places, dialogue);
                if (keep != places.wanted()) {
                    client.keepInChip(keep);
                }
                new OwnPins(root, client, dialogue).set();
                root.print("");
                paragraph(root.text("setup.pin-set"));
            }
            advise(status);
            new FirstSteps(root, client).run();
        }
        return ExitCode.DONE.number();
    }

    private void introduce(StatusReport.Chip chip) throws CommandFailed {
        if (!chip.problem().isEmpty()) {
            String problem = root.context().agentTexts().text(chip.problem());
            throw new CommandFailed(ExitCode.FAILED, (problem + "\n" + root.seeDoctor(problem)).strip());
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

    /// Before the first PIN: with it the chip begins to keep what checks it.
    private boolean isToKeep(Report.ChipPlaces places, Dialogue dialogue) throws CommandFailed {
        if (keepInChip != null) {
            return keepInChip == OnOff.ON;
        }
        if (!places.wanted() || places.needed() == 0) {
            return places.wanted();
        }
        if (places.left() < places.needed()) {
            paragraph(root.text("setup.no-places", places.left(), places.needed()));
            return false;
        }
        Texts questions = root.context().texts(Part.QUESTIONS);
        PromptText question = new PromptText(
                questions.text("keep-in-chip.headline"),
                PromptText.SiteName.NONE,
                List.of(),
                List.of(
                        questions.text("keep-in-chip.what", places.needed(), places.left()),
                        questions.text("keep-in-chip.otherwise")),
                "",
                List.of(),
                0,
                questions.text("keep-in-chip.agree"),
                "",
                PromptText.Input.SUGGESTED_CLICK);
        return switch (dialogue.confirm(question, DialogueOptions.patience())) {
            case PromptAnswer.Declined(), PromptAnswer.AnotherDevice() -> false;
            case PromptAnswer.TimedOut() -> throw root.failed("ask.timed-out");
            case PromptAnswer.Unable() -> throw root.failed("ask.unable");
            case PromptAnswer.Yes _, PromptAnswer.Chose _ -> true;
        };
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
