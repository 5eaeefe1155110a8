package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.shown.SafeText;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;

/// Which browsers can start the extension's helper. The command line knows that, and sets it up.
final class BrowserSection {

    private static final int COLUMNS = 44;

    private final Means means;
    private final JPanel list = new JPanel(new BorderLayout());
    private final JTextArea words = Shown.prose(" ", COLUMNS);
    private final JButton install;
    private final JPanel panel;

    BrowserSection(Means means) {
        this.means = means;
        install = Shown.button(means.text("browsers.install"), this::install);
        install.setEnabled(false);
        panel = new Stack()
                .add(list)
                .add(words)
                .addNarrow(install, Spacing.MEDIUM)
                .add(Shown.styled(Shown.prose(means.text("browsers.what"), COLUMNS), "foreground: $Palette.quiet"))
                .panel();
    }

    /// Looks, which takes a moment.
    JComponent component() {
        refresh();
        return panel;
    }

    private void refresh() {
        say(means.text("browsers.asking"));
        means.command().run(List.of("browser", "status", "--json"), this::show, this::failed);
    }

    private void show(String json) {
        List<BrowserStanding> standings = BrowserStanding.effective(BrowserStanding.of(json));
        Stack rows = new Stack();
        standings.forEach(it -> rows.addPair(Shown.label(SafeText.name(it.browser())), state(it)));
        list.removeAll();
        list.add(rows.panel());
        list.applyComponentOrientation(panel.getComponentOrientation());
        say(standings.isEmpty() ? means.text("browsers.none") : "");
        install.setEnabled(standings.stream().anyMatch(it -> it.state() != BrowserStanding.State.READY));
        list.revalidate();
        list.repaint();
    }

    private JComponent state(BrowserStanding standing) {
        return switch (standing.state()) {
            case READY ->
                Shown.styled(
                        Shown.label(means.text(standing.everybody() ? "browsers.ready.everybody" : "browsers.ready")),
                        "foreground: $Palette.good");
            case MISSING -> Shown.quiet(means.text("browsers.missing"));
            case OUTDATED -> Shown.styled(Shown.label(means.text("browsers.outdated")), "foreground: $Palette.pause");
        };
    }

    private void install() {
        install.setEnabled(false);
        say(means.text("browsers.asking"));
        means.command().run(List.of("browser", "install"), _ -> refresh(), this::failed);
    }

    private void failed(Notice why) {
        install.setEnabled(true);
        say(why.line());
    }

    private void say(String text) {
        words.setText(text);
        words.setVisible(!text.isEmpty());
        words.getAccessibleContext().setAccessibleName(text);
        words.revalidate();
    }
}
