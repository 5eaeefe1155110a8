package localpasskey.desktop.manager;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.icons.FlatSearchIcon;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.util.List;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextField;
import javax.swing.Timer;
import localpasskey.control.report.Report;
import localpasskey.desktop.look.Keys;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Typing;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.coverage.CoverageTexts;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.WordFilter;
import localpasskey.desktop.manager.passkey.DetailsPane;
import localpasskey.desktop.manager.passkey.PasskeyActions;
import localpasskey.desktop.manager.passkey.PasskeyList;
import localpasskey.desktop.manager.passkey.PasskeyRow;
import localpasskey.model.Custody;
import localpasskey.words.SafeText;

/// What is in the manager's window: the filter, the list with its details or what stands in its place, what can be
/// done.
final class ManagerView {

    /// What is done in less time needs no progress.
    private static final int SOON_MILLIS = 1000;

    private static final String LIST = "list";
    private static final String FIRST_RUN = "first-run";
    private static final String NO_MATCH = "no-match";
    private static final String TROUBLE = "trouble";

    private final ManagerTexts texts;
    private final PasskeyList passkeys;
    private final PasskeyActions actions;
    private final NoticeStrip notice;
    private final FirstRunView firstRun;
    private final StateView noMatch;
    private final StateView trouble;
    private final JButton start;
    private final JTextField filter = new JTextField(24);
    private final JLabel count = Widgets.quiet(" ");
    private final JPanel badge = new JPanel(new GridBagLayout()); // in the middle of its height, as the words beside it
    private final JProgressBar progress = new JProgressBar();
    private final Timer slow = new Timer(SOON_MILLIS, _ -> progress.setVisible(true));
    private final DetailsPane details;
    private final CardLayout cards = new CardLayout();
    private final JPanel middle = new JPanel(cards);
    private final JPanel component = new JPanel(new BorderLayout());
    private final JButton coverage;
    private final MoreMenu more;
    private boolean known;

    /// @param reload fetches the passkeys again
    /// @param start starts the agent
    /// @param tryPinAgain ends the pause after three wrong PINs
    /// @param coverage opens what its button tells of
    /// @param more what else the manager has
    record Handlers(
            Runnable reload,
            Runnable start,
            Runnable tryPinAgain,
            Runnable settings,
            Runnable coverage,
            Runnable check,
            FirstRunView.StepHandlers firstRun,
            List<MoreMenu.Entry> more) {}

    ManagerView(ManagerTexts texts, PasskeyActions.RowHandlers rowHandlers, Handlers handlers) {
        this.texts = texts;
        passkeys = new PasskeyList(texts);
        actions = new PasskeyActions(texts, passkeys, rowHandlers, this::tell);
        notice = new NoticeStrip(texts, handlers.tryPinAgain());
        firstRun = new FirstRunView(texts, handlers.firstRun());
        noMatch = new StateView(Widgets.button(texts.text("button.clear-filter"), () -> filter.setText("")));
        start = Widgets.button(texts.text("button.start"), handlers.start());
        trouble = new StateView(
                start,
                Widgets.button(texts.text("button.try-again"), handlers.reload()),
                Widgets.button(texts.text("button.check"), handlers.check()));
        coverage = new CoverageButton(texts.text("coverage.button"), handlers.coverage()).button();
        more = new MoreMenu(texts.text("button.more"), handlers.more());
        actions.install();
        details = new DetailsPane(texts, actions.buttons());
        Keys.bind(passkeys.table(), JComponent.WHEN_FOCUSED, "ENTER", details::takeKeyboard);
        arrangeFilter();
        arrangeProgress();
        component.add(header(handlers.settings()), BorderLayout.PAGE_START);
        component.add(middle(), BorderLayout.CENTER);
        component.add(footer(), BorderLayout.PAGE_END);
    }

    private void arrangeFilter() {
        filter.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, texts.text("filter.placeholder"));
        filter.putClientProperty(FlatClientProperties.TEXT_FIELD_LEADING_ICON, new FlatSearchIcon());
        filter.putClientProperty(FlatClientProperties.TEXT_FIELD_SHOW_CLEAR_BUTTON, true);
        filter.getAccessibleContext().setAccessibleName(texts.text("filter.name"));
        Widgets.styled(filter, "margin: 6,6,6,6");
        filter.getDocument().addDocumentListener(new Typing(this::filterAgain));
        Keys.bind(filter, JComponent.WHEN_FOCUSED, "ESCAPE", () -> filter.setText(""));
        Keys.bind(filter, JComponent.WHEN_FOCUSED, "DOWN", this::goToList);
        Keys.bind(filter, JComponent.WHEN_FOCUSED, "ENTER", this::goToList);
    }

    private void arrangeProgress() {
        progress.setIndeterminate(true);
        progress.setVisible(false);
        progress.getAccessibleContext().setAccessibleName(texts.text("progress.name"));
        slow.setRepeats(false);
    }

    private JComponent header(Runnable settings) {
        JPanel line = new JPanel(new BorderLayout(Spacing.LARGE.pixels(), 0));
        line.add(filter, BorderLayout.CENTER);
        JPanel pages = new JPanel(new FlowLayout(FlowLayout.TRAILING, 0, 0));
        for (JButton page : List.of(more.button(), Widgets.button(texts.text("button.settings"), settings))) {
            pages.add(page);
            pages.add(Box.createHorizontalStrut(Spacing.MEDIUM.pixels()));
        }
        pages.remove(pages.getComponentCount() - 1);
        line.add(pages, BorderLayout.LINE_END);
        JPanel header = new JPanel(new BorderLayout());
        header.setBorder(Spacing.around(Spacing.LARGE, Spacing.LARGE));
        header.add(line, BorderLayout.PAGE_START);
        header.add(notice.component(), BorderLayout.CENTER);
        header.add(progress, BorderLayout.PAGE_END);
        return header;
    }

    private JComponent middle() {
        middle.add(listAndDetails(), LIST);
        middle.add(firstRun.component(), FIRST_RUN);
        middle.add(noMatch.component(), NO_MATCH);
        middle.add(trouble.component(), TROUBLE);
        return Widgets.styled(middle, "border: 1,0,1,0,$Palette.line");
    }

    private JComponent listAndDetails() {
        JPanel above = new JPanel(new BorderLayout());
        above.setBorder(Spacing.around(Spacing.MEDIUM, Spacing.LARGE));
        above.add(passkeys.order(), BorderLayout.LINE_START);
        JPanel list = new JPanel(new BorderLayout());
        Widgets.styled(passkeys.pane(), "border: 0,0,0,0");
        list.add(above, BorderLayout.PAGE_START);
        list.add(passkeys.pane(), BorderLayout.CENTER);
        return SideBySide.of(list, details.component());
    }

    private JComponent footer() {
        JPanel footer = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
        footer.setBorder(Spacing.MEDIUM.around());
        footer.add(badge, BorderLayout.LINE_START);
        footer.add(count, BorderLayout.CENTER);
        footer.add(coverage, BorderLayout.LINE_END);
        return footer;
    }

    JComponent component() {
        return component;
    }

    JTextField filter() {
        return filter;
    }

    PasskeyList passkeys() {
        return passkeys;
    }

    PasskeyActions actions() {
        return actions;
    }

    DetailsPane details() {
        return details;
    }

    FirstRunView firstRun() {
        return firstRun;
    }

    MoreMenu more() {
        return more;
    }

    /// Where the keys are.
    void show(Custody custody) {
        badge.removeAll();
        badge.add(texts.badge(custody));
        badge.applyComponentOrientation(component.getComponentOrientation());
        badge.revalidate();
    }

    /// On the button that opens it.
    void show(Report.Headline headline) {
        coverage.setText(CoverageTexts.button(headline, texts));
    }

    /// Until the next [#show] or [#cannotShow].
    void loading() {
        slow.restart();
    }

    private void loaded() {
        slow.stop();
        progress.setVisible(false);
    }

    void show(List<PasskeyRow> rows) {
        loaded();
        known = true;
        passkeys.show(rows);
        refresh();
    }

    void cannotShow(ErrorNotice why) {
        loaded();
        known = false;
        trouble.show(why);
        start.setVisible(why.step() == ErrorNotice.Step.START);
        count.setText(" ");
        show(TROUBLE);
        if (start.isVisible()) {
            start.requestFocusInWindow();
        }
    }

    void tell(ErrorNotice what) {
        notice.show(what);
    }

    /// Until the question in another window is answered, which nothing here ends.
    void tellOfQuestion(String words) {
        notice.showWaiting(words);
    }

    void tellNothing() {
        notice.hide();
    }

    /// Puts the cursor into the filter, what is in it chosen.
    void searchAgain() {
        filter.requestFocusInWindow();
        filter.selectAll();
    }

    private void goToList() {
        if (passkeys.shown() > 0) {
            passkeys.table().requestFocusInWindow();
        }
    }

    private void refresh() {
        if (passkeys.all() == 0) {
            show(FIRST_RUN);
            firstRun.leadOn();
            count.setText(" ");
            return;
        }
        if (passkeys.shown() == 0) {
            String typed = SafeText.name(filter.getText());
            noMatch.show(new ErrorNotice(texts.text("no-match.what", typed), texts.text("no-match.do")));
        }
        show(passkeys.shown() == 0 ? NO_MATCH : LIST);
        count.setText(
                passkeys.shown() == passkeys.all()
                        ? texts.text("count.all", passkeys.all())
                        : texts.text("count.some", passkeys.shown(), passkeys.all()));
    }

    /// Where there is nothing to search, there is no field for it.
    private void show(String card) {
        cards.show(middle, card);
        filter.setVisible(card.equals(LIST) || card.equals(NO_MATCH));
    }

    private void filterAgain() {
        passkeys.filter(WordFilter.of(filter.getText()));
        if (known) {
            refresh();
        }
    }
}
