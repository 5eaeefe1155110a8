package localpasskey.desktop.manager.passkey;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.LetterTile;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.ChipReport;
import localpasskey.model.HistoryLine;
import localpasskey.words.HistoryTexts;
import localpasskey.words.SafeText;

/// Everything about one passkey: what the person knows it by, its key as the chip reports it, its history.
public final class DetailsView {

    private static final Dimension LARGEST = new Dimension(620, 560);

    private final ManagerTexts texts;
    private final DetailsReport report;
    private final VerticalBox stack = new VerticalBox();

    private DetailsView(ManagerTexts texts, DetailsReport report) {
        this.texts = texts;
        this.report = report;
    }

    /// Returns when it is closed.
    public static void open(Window owner, ManagerTexts texts, DetailsReport report) {
        JScrollPane pane = Scrolled.of(new DetailsView(texts, report).content(), LARGEST);
        new ContentDialog(owner, texts.text("details.title"), pane)
                .withAnswerThatCloses(texts.text("button.close"))
                .open();
    }

    private JComponent content() {
        stack.add(head(), Spacing.LARGE);
        addNames();
        addHistory();
        addKey();
        addChip();
        return stack.panel();
    }

    private JComponent head() {
        JPanel head = new JPanel(new BorderLayout(Spacing.LARGE.pixels(), 0));
        head.add(Widgets.picture(LetterTile.of(report.row().site(), 48)), BorderLayout.LINE_START);
        head.add(
                new VerticalBox()
                        .add(Widgets.headline(report.row().site()), Spacing.SMALL)
                        .add(Widgets.quiet(report.row().account()), Spacing.SMALL)
                        .panel(),
                BorderLayout.CENTER);
        JPanel badge = new JPanel();
        badge.add(texts.badge(report.custody()));
        head.add(badge, BorderLayout.LINE_END);
        return head;
    }

    private void pair(String name, String value) {
        if (!value.isEmpty()) {
            stack.addPair(Widgets.quiet(name), Widgets.styled(Widgets.prose(value, 34), "margin: 0,0,0,0"));
        }
    }

    private void exact(String name, String value) {
        if (!value.isEmpty()) {
            stack.addPair(Widgets.quiet(name), Widgets.toCopy(name, value));
        }
    }

    private void addNames() {
        PasskeySummary summary = report.detail().summary();
        pair(texts.text("details.label"), SafeText.name(summary.label()));
        pair(texts.text("details.site-name"), SafeText.name(summary.siteName()));
        pair(texts.text("details.display-name"), SafeText.name(summary.displayName()));
        pair(texts.text("column.created"), texts.minute(summary.created()));
        pair(texts.text("column.last-used"), report.row().lastUsed(texts));
        pair(
                texts.text("column.protection"),
                switch (summary.protection()) {
                    case VERIFIED -> texts.text("details.verified");
                    case PRESENT -> texts.text("details.present");
                });
        pair(
                texts.text("details.found"),
                texts.text(summary.discoverable() ? "details.found.by-site" : "details.found.by-id"));
    }

    private void addKey() {
        PasskeyDetail detail = report.detail();
        stack.add(space());
        stack.add(Widgets.heading(texts.text("details.key")), Spacing.MEDIUM);
        pair(texts.text("details.algorithm"), SafeText.name(detail.algorithm()));
        pair(texts.text("details.flags"), texts.text("details.flags.none"));
        exact(texts.text("details.aaguid"), SafeText.name(detail.aaguid()));
        pair(texts.text("details.cred-protect"), SafeText.name(detail.credentialProtection()));
        pair(texts.text("details.counter"), Long.toString(detail.summary().signCount()));
        exact(texts.text("details.user-id"), detail.userId().toHex());
        exact(texts.text("details.id"), detail.summary().id().bytes().toHex());
    }

    private void addChip() {
        ChipReport chip = report.detail().chip();
        stack.add(space());
        stack.add(Widgets.heading(texts.text("details.chip")), Spacing.MEDIUM);
        if (!chip.available()) {
            stack.add(Widgets.prose(texts.text("details.chip.silent"), 40));
            return;
        }
        chip.attributes().forEach((name, set) -> {
            JComponent value = Widgets.prose(ChipTexts.of(name, set, texts), 34);
            stack.addPair(
                    Widgets.quiet(SafeText.name(name)),
                    ChipTexts.isBad(name, set) ? Widgets.styled(value, "foreground: $Palette.bad") : value);
        });
        exact(texts.text("details.policy"), chip.policyDigest());
        exact(texts.text("details.chip-name"), chip.name());
    }

    private void addHistory() {
        stack.add(space());
        stack.add(Widgets.heading(texts.text("details.history")), Spacing.MEDIUM);
        if (report.history().isEmpty()) {
            stack.add(Widgets.prose(texts.text("details.history.none"), 40));
        }
        for (HistoryLine line : report.history()) {
            stack.addPair(Widgets.quiet(texts.minute(line.when())), Widgets.prose(words(line), 34));
        }
    }

    private String words(HistoryLine line) {
        return texts.text(
                "history.line",
                HistoryTexts.action(line.event().action(), texts.texts()),
                HistoryTexts.verification(line.event().verification(), texts.texts()),
                HistoryTexts.outcome(line, texts.texts()),
                SafeText.name(line.event().caller()));
    }

    private static JComponent space() {
        JPanel space = new JPanel(null);
        space.setPreferredSize(new Dimension(0, Spacing.MEDIUM.pixels()));
        return space;
    }
}
