package localpasskey.desktop.manager.settings;

import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Window;
import java.util.function.Consumer;
import javax.swing.Box;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.StatusReport;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.AgentConnection;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.PinStatus;
import localpasskey.words.SafeText;

/// What can be set, and how the agent stands.
public final class SettingsView {

    private static final Dimension LARGEST = new Dimension(560, 560);
    private static final int COLUMNS = 44;

    private final ManagerContext context;
    private final ManagerTexts texts;
    private final AgentConnection agent;
    private final VerticalBox stack = new VerticalBox();
    private final JTextArea pinWords;
    private final JTextArea trouble;
    private final JCheckBox alwaysUv = new JCheckBox();

    public SettingsView(ManagerContext context) {
        this.context = context;
        this.texts = context.texts();
        this.agent = context.agent();
        this.pinWords = Widgets.prose(" ", COLUMNS);
        this.trouble = Widgets.styled(Widgets.prose("", COLUMNS), "foreground: $Palette.bad");
    }

    /// How the agent stands, in one go.
    private record Standing(StatusReport status, PinStatus pin) {

        static Standing of(ControlClient agent) throws ControlException {
            return new Standing(agent.status(), agent.pinStatus());
        }
    }

    /// Returns at once; the window opens when the agent has answered.
    ///
    /// @param failed called on the event thread where it has not
    public void open(Window owner, Consumer<ControlException> failed) {
        agent.ask(Standing::of, standing -> show(owner, standing), failed);
    }

    private void show(Window owner, Standing standing) {
        addPin(owner, standing.pin());
        addAlwaysUv(standing.status());
        stack.add(Widgets.heading(texts.text("settings.finger")));
        stack.add(new FingerSection(texts, agent).component(), Spacing.LARGE);
        stack.add(Widgets.heading(texts.text("settings.browsers")));
        stack.add(new BrowserSection(context).component(), Spacing.LARGE);
        addAppearance();
        addComputer(standing.status());
        JScrollPane pane = Scrolled.of(stack.panel(), LARGEST);
        new ContentDialog(owner, texts.text("settings.title"), pane)
                .withAnswerThatCloses(texts.text("button.close"))
                .open();
    }

    private void addPin(Window owner, PinStatus pin) {
        stack.add(Widgets.heading(texts.text("settings.pin")));
        say(pin);
        stack.add(pinWords);
        stack.addNarrow(
                Widgets.button(
                        texts.text(pin.set() ? "settings.pin.change" : "settings.pin.set"),
                        () -> new PinWindow(owner, context, pin.set(), this::refreshPin).open()),
                Spacing.MEDIUM);
        addPlug();
    }

    /// Both ask in the prompt: the first for a click, the second for the PIN.
    private void addPlug() {
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        buttons.add(Widgets.button(
                texts.text("settings.try-again"), () -> plug(ControlClient::replug, "settings.try-again.done")));
        buttons.add(Box.createHorizontalStrut(Spacing.MEDIUM.pixels()));
        buttons.add(Widgets.button(
                texts.text("settings.allow-reset"),
                () -> plug(ControlClient::openResetWindow, "settings.allow-reset.done")));
        stack.add(buttons);
        stack.add(
                Widgets.styled(Widgets.prose(texts.text("settings.plug.what"), COLUMNS), "foreground: $Palette.quiet"),
                Spacing.LARGE);
    }

    private interface PlugWork {
        void with(ControlClient agent) throws ControlException;
    }

    private void plug(PlugWork work, String done) {
        say(texts.text("notice.waiting"));
        agent.ask(
                it -> {
                    work.with(it);
                    return it.pinStatus();
                },
                pin -> {
                    say(pin);
                    say(texts.text(done));
                },
                this::failed);
    }

    private void refreshPin() {
        agent.ask(ControlClient::pinStatus, this::say, this::failed);
    }

    private void say(PinStatus pin) {
        pinWords.setText(pinWords(pin));
        pinWords.getAccessibleContext().setAccessibleName(pinWords.getText());
    }

    private String pinWords(PinStatus pin) {
        if (!pin.set()) {
            return texts.text("settings.pin.none");
        }
        if (pin.blockedUntilReplug()) {
            return texts.text("pin.replug");
        }
        if (pin.triesLeft() > 0) {
            return texts.text("settings.pin.there", pin.mistyped() ? pin.triesLeft() : 0);
        }
        return pin.worksAgainIn().isZero()
                ? texts.text("pin.blocked")
                : texts.text("pin.blocked-for", Math.max(1, pin.worksAgainIn().toMinutes()));
    }

    private void addAlwaysUv(StatusReport status) {
        stack.add(Widgets.heading(texts.text("settings.always-uv")));
        alwaysUv.setText(texts.text("settings.always-uv.box"));
        alwaysUv.setSelected(status.alwaysUv());
        alwaysUv.addActionListener(_ -> set(alwaysUv.isSelected()));
        stack.add(alwaysUv);
        stack.add(Widgets.styled(
                Widgets.prose(texts.text("settings.always-uv.what"), COLUMNS), "foreground: $Palette.quiet"));
        say("");
        stack.add(trouble);
        stack.add(new JPanel(null));
    }

    private void set(boolean on) {
        alwaysUv.setEnabled(false);
        say(on ? "" : texts.text("notice.waiting"));
        agent.ask(
                it -> {
                    it.alwaysUv(on);
                    return on;
                },
                done -> {
                    alwaysUv.setEnabled(true);
                    say("");
                },
                e -> {
                    alwaysUv.setEnabled(true);
                    alwaysUv.setSelected(!on);
                    failed(e);
                });
    }

    private void failed(ControlException e) {
        say(ErrorNotice.of(e, texts).line());
    }

    private void say(String words) {
        trouble.setText(words);
        trouble.setVisible(!words.isEmpty());
        trouble.getAccessibleContext().setAccessibleName(words);
    }

    private void addAppearance() {
        stack.add(Widgets.heading(texts.text("settings.appearance")));
        stack.add(new Appearance(texts).component(), Spacing.LARGE);
    }

    private void addComputer(StatusReport status) {
        stack.add(Widgets.heading(texts.text("settings.computer")));
        pair(texts.text("settings.chip"), chip(status.chip()));
        if (!status.chip().problem().isEmpty()) {
            pair(texts.text("settings.chip.problem"), texts.text(status.chip().problem()));
        }
        pair(
                texts.text("settings.mode"),
                switch (status.mode()) {
                    case SESSION -> texts.text("settings.mode.session");
                    case SERVICE -> texts.text("settings.mode.service");
                });
        pair(texts.text("settings.key"), texts.text(status.pluggedIn() ? "settings.key.in" : "settings.key.out"));
        pair(texts.text("settings.prompter"), prompter(status.prompter()));
        pair(texts.text("settings.version"), SafeText.name(status.version()));
        stack.addPair(
                Widgets.quiet(texts.text("settings.vault")),
                Widgets.toCopy(texts.text("settings.vault"), SafeText.whole(status.dataDirectory())));
    }

    private void pair(String name, String value) {
        stack.addPair(Widgets.quiet(name), Widgets.prose(value, 30));
    }

    private String chip(StatusReport.Chip chip) {
        String name = SafeText.name("%s %s %s".formatted(chip.manufacturer(), chip.model(), chip.firmware()));
        return switch (chip.custody()) {
            case TPM, SECURE_ENCLAVE -> texts.text("settings.chip.hardware", name);
            case SOFTWARE_TPM -> texts.text("settings.chip.software", name);
        };
    }

    private String prompter(StatusReport.Prompter prompter) {
        return switch (prompter) {
            case StatusReport.Prompter.None() -> texts.text("settings.prompter.none");
            case StatusReport.Prompter.There(var _, String program) -> SafeText.name(program);
        };
    }
}
