package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import localpasskey.control.report.FirstRun;
import localpasskey.control.report.StatusReport;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.NoticeLine;
import localpasskey.desktop.manager.part.SiteLink;
import localpasskey.words.SafeText;

/// Stands in the middle of the window while there is no passkey: PIN, browser, try it. Each step is as the agent has
/// checked it, and has its button while it is open.
final class FirstRunView {

    private static final Dimension USUAL = new Dimension(560, 400);
    private static final int COLUMNS = 44;
    private static final String DONE = "✓";

    private final ManagerTexts texts;
    private final Step pin;
    private final Step browser;
    private final Step passkey;
    private final JLabel title;
    private final JButton history;
    private final JComponent pane;
    private boolean checked;
    private boolean led;

    /// What the buttons do.
    ///
    /// @param trial where a first passkey is tried
    /// @param history opens what became of passkeys that were here
    record StepHandlers(Runnable pin, Runnable browser, TrialSite trial, Runnable history) {}

    FirstRunView(ManagerTexts texts, StepHandlers handlers) {
        this.texts = texts;
        pin = new Step(1, "first.pin", Widgets.button(texts.text("first.pin.button"), handlers.pin()));
        browser = new Step(2, "first.browser", Widgets.button(texts.text("first.browser.button"), handlers.browser()));
        passkey = new Step(
                3,
                "first.try",
                Widgets.button(
                        texts.text("first.try.button", handlers.trial().name()),
                        () -> openSite(handlers.trial().address())));
        title = Widgets.headline(texts.text("first.title"));
        history = Widgets.button(texts.text("more.history"), handlers.history());
        history.setVisible(false);
        JPanel column = new VerticalBox()
                .add(title, Spacing.LARGE)
                .add(pin.panel, Spacing.LARGE)
                .add(browser.panel, Spacing.LARGE)
                .add(passkey.panel, Spacing.LARGE)
                .addNarrow(history, Spacing.LARGE)
                .panel();
        column.setBorder(Spacing.around(Spacing.LARGE, Spacing.HUGE));
        pane = Scrolled.of(column, USUAL);
        passkey.show(false, texts.text("first.try.open"));
    }

    JComponent component() {
        return pane;
    }

    void show(StatusReport status) {
        FirstRun steps = FirstRun.of(status);
        pin.show(steps.pin(), pin(status, steps));
        browser.show(steps.browser(), browser(status, steps));
        passkey.show(steps.passkey(), texts.text(steps.passkey() ? "first.try.done" : "first.try.open"));
        boolean isSetUp = steps.pin() && steps.browser();
        title.setText(texts.text(isSetUp ? "first.title.none" : "first.title"));
        history.setVisible(isSetUp);
        pane.revalidate();
        checked = true;
        leadOn();
    }

    /// The keyboard is at the first step that is open, once.
    void leadOn() {
        if (!led && checked && pane.isShowing()) {
            led = true;
            Stream.of(pin, browser, passkey)
                    .map(it -> it.button)
                    .filter(Component::isVisible)
                    .findFirst()
                    .ifPresent(JComponent::requestFocusInWindow);
        }
    }

    /// The browsers are set up; what is left, the person does in the browser.
    ///
    /// @param extension the folder with it
    void browsersAreSetUp(Path extension) {
        browser.tell(ErrorNotice.calm(texts.text("first.browser.set-up", SafeText.whole(extension.toString())), ""));
        browser.offer(Widgets.button(texts.text("first.browser.folder"), () -> openFolder(extension)));
    }

    void browsersAreNotSetUp(ErrorNotice why) {
        browser.tell(why);
    }

    private void openSite(URI site) {
        open(passkey, site, new ErrorNotice(texts.text("notice.no-browser"), site.toString()));
    }

    private void openFolder(Path folder) {
        String shown = SafeText.whole(folder.toString());
        open(browser, folder.toUri(), new ErrorNotice(texts.text("notice.no-folder"), shown));
    }

    private static void open(Step step, URI place, ErrorNotice otherwise) {
        try {
            SiteLink.open(place);
        } catch (IOException _) {
            step.tell(otherwise);
        }
    }

    private String pin(StatusReport status, FirstRun steps) {
        if (status.pinSet()) {
            return texts.text("first.pin.done");
        }
        return texts.text(steps.pin() ? "first.pin.chip" : "first.pin.open");
    }

    private String browser(StatusReport status, FirstRun steps) {
        if (!status.browsers().isEmpty()) {
            return texts.text(
                    "first.browser.connected",
                    status.browsers().stream().map(SafeText::name).collect(Collectors.joining(", ")));
        }
        if (steps.browser()) {
            return texts.text("first.browser.key");
        }
        return FirstRun.isWithoutUsbKey(status)
                ? texts.text("first.browser.session")
                : texts.text("first.browser.open");
    }

    /// One of the three.
    private final class Step {

        private final JPanel panel = new JPanel(new GridBagLayout());
        private final String number;
        private final JLabel sign = Widgets.label("");
        private final JTextArea words = Widgets.prose("", COLUMNS);
        private final JButton button;
        private final NoticeLine notice = new NoticeLine(COLUMNS);
        private final JPanel offered = new JPanel(new BorderLayout());

        Step(int number, String key, JButton button) {
            this.number = texts.text("lost.number", number);
            this.button = button;
            JLabel heading = Widgets.heading(texts.text(key));
            Dimension room = new Dimension(Spacing.HUGE.pixels(), heading.getPreferredSize().height);
            sign.setMinimumSize(room);
            sign.setPreferredSize(room);
            add(sign, 0, 0, 0);
            add(heading, 1, 0, 1);
            add(words, 1, 1, 1);
            add(button, 1, 2, 0);
            add(notice.component(), 1, 3, 1);
            add(offered, 1, 4, 0);
            show(false, "");
        }

        private void add(JComponent piece, int column, int row, int fills) {
            GridBagConstraints place = new GridBagConstraints();
            place.gridx = column;
            place.gridy = row;
            place.weightx = column;
            place.anchor = GridBagConstraints.FIRST_LINE_START;
            place.fill = fills == 0 ? GridBagConstraints.NONE : GridBagConstraints.HORIZONTAL;
            place.insets = new Insets(0, 0, Spacing.SMALL.pixels(), 0);
            panel.add(piece, place);
        }

        void show(boolean isDone, String text) {
            sign.setText(isDone ? DONE : number);
            Widgets.styled(sign, isDone ? "font: 115% bold; foreground: $Palette.good" : "font: 115% bold");
            sign.getAccessibleContext().setAccessibleName(isDone ? texts.text("first.done") : number);
            Widgets.say(words, text);
            button.setVisible(!isDone);
            if (isDone) {
                notice.say("");
                offered.removeAll();
            }
        }

        /// Below the button, and in sight.
        void tell(ErrorNotice what) {
            notice.tell(what);
            panel.revalidate();
            SwingUtilities.invokeLater(
                    () -> panel.scrollRectToVisible(new Rectangle(0, 0, panel.getWidth(), panel.getHeight())));
        }

        /// What helps with what is told.
        void offer(JButton more) {
            offered.removeAll();
            offered.add(more);
        }
    }
}
