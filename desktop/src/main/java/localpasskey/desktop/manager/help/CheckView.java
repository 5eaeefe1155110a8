package localpasskey.desktop.manager.help;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Finding;
import localpasskey.control.report.SelfTestReport;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Fold;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.RelatedPages;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;

/// Whether all is well: each finding with what it means and what mends it, and the chip's self test.
public final class CheckView {

    private static final Dimension LARGEST = new Dimension(620, 520);
    private static final int COLUMNS = 46;

    private final ManagerContext context;
    private final ManagerTexts texts;
    private final RelatedPages pages;
    private final JPanel list = new JPanel(new BorderLayout());
    private static final String PLAIN = "margin: 0,0,0,0";

    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final JButton test;
    private final ContentDialog ask;

    public CheckView(Window owner, ManagerContext context, RelatedPages pages) {
        this.context = context;
        this.texts = context.texts();
        this.pages = pages;
        test = Widgets.button(context.text("check.test"), this::testChip);
        JPanel page = new JPanel(new BorderLayout(0, Spacing.LARGE.pixels()));
        page.add(words, BorderLayout.PAGE_START);
        page.add(list, BorderLayout.CENTER);
        ask = new ContentDialog(owner, context.text("check.title"), Scrolled.of(page, LARGEST))
                .withButton(test)
                .withAnswerThatCloses(context.text("button.close"));
    }

    /// Returns when it is closed.
    public void open(CheckReport report) {
        show(report);
        ask.open();
    }

    private void show(CheckReport report) {
        boolean isWell = report.findings().stream().noneMatch(CheckView::isToDo);
        say(texts.text(isWell ? "check.well" : "check.not-well"));
        VerticalBox rows = new VerticalBox();
        VerticalBox others = new VerticalBox();
        report.findings().forEach(it -> add(isWell || isToDo(it) ? rows : others, it));
        if (!isWell && !report.findings().stream().allMatch(CheckView::isToDo)) {
            rows.add(new Fold(texts.text("check.others"), others.panel(), false, _ -> {}).component());
        }
        show(rows);
    }

    /// The others are folded away while there is something to do.
    private static boolean isToDo(Finding finding) {
        return switch (finding.severity()) {
            case PROBLEM, WARNING -> true;
            case NOTE, GOOD -> false;
        };
    }

    private void add(VerticalBox rows, Finding finding) {
        String subject = texts.agent().subject(finding.code());
        rows.add(head(finding.severity(), subject), Spacing.SMALL);
        rows.add(Widgets.prose(texts.agent().what(finding.code(), finding.values()), COLUMNS), Spacing.SMALL);
        String meaning = texts.agent().meaning(finding.code(), finding.values());
        if (!meaning.isEmpty()) {
            rows.add(Widgets.styled(Widgets.prose(meaning, COLUMNS), "foreground: $Palette.quiet"), Spacing.SMALL);
        }
        button(finding.code()).ifPresentOrElse(it -> rows.addNarrow(it, Spacing.SMALL), () -> addRemedy(rows, finding));
        rows.add(Widgets.space(), Spacing.NONE);
    }

    /// Does what helps, or opens the page for it.
    private Optional<JButton> button(FindingCode code) {
        return switch (code) {
            case AGENT_NOT_RUNNING -> Optional.of(Widgets.button(texts.text("button.start"), this::startAgent));
            case PIN_REPLUG_FIRST -> Optional.of(mending("settings.try-again", ControlClient::replug));
            case USB_KEY_OUT -> Optional.of(mending("check.plug-in", ControlClient::replug));
            case CHIP_ORPHANS -> Optional.of(mending("check.free-places", ControlClient::releaseOrphans));
            case PIN_MISSING, VERIFICATION_RELAXED, PIN_BLOCKED, PIN_BLOCKED_BY_CHIP, COUNT_LOCKED ->
                Optional.of(Widgets.button(texts.text("button.settings"), pages::openSettings));
            case HISTORY_BROKEN, HISTORY_SET_BACK ->
                Optional.of(Widgets.button(texts.text("more.history"), pages::openHistory));
            default -> Optional.empty();
        };
    }

    /// What helps, in words; behind it, folded away, what an administrator would type.
    private void addRemedy(VerticalBox rows, Finding finding) {
        String remedy = texts.agent().remedy(finding.code(), finding.values());
        if (!remedy.isEmpty()) {
            rows.add(Widgets.prose(remedy, COLUMNS), Spacing.SMALL);
        }
        String typed = texts.agent().remedyInTerminal(finding.code(), finding.values());
        if (!typed.isEmpty()) {
            JTextArea area = Widgets.toCopy(texts.text("check.remedy"), typed);
            area.setColumns(COLUMNS);
            area.setWrapStyleWord(true);
            rows.add(new Fold(texts.text("check.administrator"), area, false, _ -> {}).component(), Spacing.SMALL);
        }
    }

    /// Something that changes what was found.
    private interface Work {
        void with(ControlClient agent) throws ControlException;
    }

    private JButton mending(String key, Work work) {
        return Widgets.button(texts.text(key), () -> {
            say(texts.text("notice.waiting"));
            context.agent()
                    .ask(
                            it -> {
                                work.with(it);
                                return CheckReport.of(it);
                            },
                            this::show,
                            this::failed);
        });
    }

    private void startAgent() {
        say(texts.text("trouble.starting"));
        context.command().run(List.of("start"), _ -> lookAgain(), why -> say(why.line()));
    }

    private void lookAgain() {
        context.agent().ask(CheckReport::of, this::show, this::failed);
    }

    private JComponent head(Finding.Severity severity, String subject) {
        String style = switch (severity) {
            case PROBLEM -> "foreground: $Palette.bad; font: bold";
            case WARNING -> "foreground: $Palette.pause; font: bold";
            case NOTE -> "font: bold";
            case GOOD -> "foreground: $Palette.good; font: bold";
        };
        String word = switch (severity) {
            case PROBLEM -> texts.text("check.problem", subject);
            case WARNING -> texts.text("check.warning", subject);
            case NOTE -> texts.text("check.note", subject);
            case GOOD -> texts.text("check.good", subject);
        };
        return Widgets.styled(Widgets.label(word), style);
    }

    private void testChip() {
        test.setEnabled(false);
        say(texts.text("check.testing"));
        context.agent().ask(it -> it.selfTest(true), this::show, this::failed);
    }

    private void show(SelfTestReport report) {
        test.setEnabled(true);
        say(texts.text(report.passed() ? "check.passed" : "check.failed"));
        VerticalBox rows = new VerticalBox();
        for (SelfTestReport.Check check : report.checks()) {
            String what = texts.text(check.what());
            rows.add(head(check.passed() ? Finding.Severity.GOOD : Finding.Severity.PROBLEM, what), Spacing.SMALL);
            String found = texts.text(check.found());
            if (!found.isEmpty()) {
                rows.add(Widgets.prose(found, COLUMNS), Spacing.SMALL);
            }
        }
        show(rows);
    }

    private void show(VerticalBox rows) {
        list.removeAll();
        list.add(rows.panel());
        list.applyComponentOrientation(ask.dialog().getOwner().getComponentOrientation());
        list.revalidate();
        list.repaint();
    }

    private void failed(ControlException e) {
        test.setEnabled(true);
        boolean silent = e.reason() == ControlException.Reason.REFUSED
                && e.userMessage().code() == MessageCode.CHIP_UNAVAILABLE; // whose words send people here
        say(silent ? texts.text("check.no-chip") : ErrorNotice.of(e, texts).line(), "foreground: $Palette.bad");
    }

    private void say(String text) {
        say(text, "");
    }

    private void say(String text, String colour) {
        Widgets.styled(words, colour.isEmpty() ? PLAIN : PLAIN + "; " + colour);
        Widgets.say(words, text);
    }
}
