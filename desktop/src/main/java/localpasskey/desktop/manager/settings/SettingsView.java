package localpasskey.desktop.manager.settings;

import java.awt.Dimension;
import java.awt.Window;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
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
import localpasskey.desktop.manager.part.NoticeLine;
import localpasskey.desktop.manager.part.RelatedPages;
import localpasskey.model.PinStatus;
import localpasskey.model.policy.PolicyMember;
import localpasskey.words.SafeText;

/// What can be set, and how the agent stands.
public final class SettingsView {

    private static final Dimension LEAST = new Dimension(560, 560);
    private static final int HIGHEST = 900;
    private static final int COLUMNS = 44;

    private final ManagerContext context;
    private final RelatedPages pages;
    private final ManagerTexts texts;
    private final AgentConnection agent;
    private final VerticalBox stack = new VerticalBox();
    private final NoticeLine notice = new NoticeLine(COLUMNS);
    private final JCheckBox alwaysUv = new JCheckBox();

    public SettingsView(ManagerContext context, RelatedPages pages) {
        this.context = context;
        this.pages = pages;
        this.texts = context.texts();
        this.agent = context.agent();
    }

    /// How the agent stands, in one go.
    private record SettingsState(StatusReport status, PinStatus pin) {

        static SettingsState of(ControlClient agent) throws ControlException {
            return new SettingsState(agent.status(), agent.pinStatus());
        }
    }

    /// Returns at once; the window opens when the agent has answered.
    ///
    /// @param failed called on the event thread where it has not
    public void open(Window owner, Consumer<ControlException> failed) {
        agent.ask(SettingsState::of, state -> show(owner, state), failed);
    }

    private void show(Window owner, SettingsState state) {
        stack.add(Widgets.heading(texts.text("settings.pin")));
        stack.add(
                new PinSection(owner, context, pages, state.status().passkeys()).component(state.pin()), Spacing.LARGE);
        addAlwaysUv(state.status());
        stack.add(Widgets.heading(texts.text("settings.finger")));
        stack.add(new FingerSection(texts, agent).component(), Spacing.LARGE);
        stack.add(Widgets.heading(texts.text("settings.browsers")));
        stack.add(new BrowserSection(context).component(), Spacing.LARGE);
        addAdministrator(state.status());
        addAppearance();
        addComputer(state.status());
        JScrollPane pane = Scrolled.of(stack.panel(), LEAST, HIGHEST);
        ContentDialog dialog = new ContentDialog(owner, texts.text("settings.title"), pane)
                .withAnswerThatCloses(texts.text("button.close"));
        growWith(stack.panel(), dialog);
        dialog.open();
    }

    /// Browsers and sensor say how they stand once the page is open.
    private static void growWith(JPanel content, ContentDialog dialog) {
        content.addComponentListener(new ComponentAdapter() {

            @Override
            public void componentResized(ComponentEvent event) {
                dialog.grow();
            }
        });
    }

    private void addAlwaysUv(StatusReport status) {
        stack.add(Widgets.heading(texts.text("settings.always-uv")));
        alwaysUv.setText(texts.text("settings.always-uv.box"));
        alwaysUv.setSelected(status.alwaysUv());
        alwaysUv.addActionListener(_ -> set(alwaysUv.isSelected()));
        boolean isFixed = status.administrator().contains(PolicyMember.ALWAYS_UV);
        alwaysUv.setEnabled(!isFixed);
        stack.add(alwaysUv);
        String what = texts.text(isFixed ? "settings.administrator.fixed" : "settings.always-uv.what");
        alwaysUv.getAccessibleContext().setAccessibleDescription(what);
        stack.add(Widgets.styled(Widgets.prose(what, COLUMNS), "foreground: $Palette.quiet"));
        stack.add(notice.component());
        stack.add(new JPanel(null));
    }

    private void set(boolean on) {
        alwaysUv.setEnabled(false);
        notice.say(on ? "" : texts.text("notice.waiting"));
        agent.ask(
                it -> {
                    it.alwaysUv(on);
                    return on;
                },
                done -> {
                    alwaysUv.setEnabled(true);
                    notice.say("");
                },
                e -> {
                    alwaysUv.setEnabled(true);
                    alwaysUv.setSelected(!on);
                    notice.tell(ErrorNotice.of(e, texts));
                });
    }

    private void addAdministrator(StatusReport status) {
        if (status.administrator().isEmpty()) {
            return;
        }
        stack.add(Widgets.heading(texts.text("settings.administrator")));
        String members = status.administrator().stream()
                .map(SettingsView::laidDown)
                .map(texts::text)
                .collect(Collectors.joining("\n"));
        stack.add(Widgets.prose(members, COLUMNS), Spacing.LARGE);
    }

    private static String laidDown(PolicyMember member) {
        return switch (member) {
            case ALWAYS_UV -> "settings.administrator.always-uv";
            case MIN_PIN_LENGTH -> "settings.administrator.min-pin-length";
            case PIN_POLICY -> "settings.administrator.pin-policy";
            case ALLOWED_SITES -> "settings.administrator.allowed-sites";
            case ATTESTATION_SITES -> "settings.administrator.attestation-sites";
        };
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
