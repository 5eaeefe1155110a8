package localpasskey.desktop.manager.settings;

import java.awt.BorderLayout;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.words.SafeText;

/// Which browsers can start the extension's helper. The command line knows that, and sets it up.
final class BrowserSection {

    private static final int COLUMNS = 44;

    private final ManagerContext context;
    private final JPanel list = new JPanel(new BorderLayout());
    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final JButton install;
    private final JPanel panel;

    BrowserSection(ManagerContext context) {
        this.context = context;
        install = Widgets.button(context.text("browsers.install"), this::install);
        install.setEnabled(false);
        panel = new VerticalBox()
                .add(list)
                .add(words)
                .addNarrow(install, Spacing.MEDIUM)
                .add(Widgets.styled(
                        Widgets.prose(context.text("browsers.what"), COLUMNS), "foreground: $Palette.quiet"))
                .panel();
    }

    /// Looks, which takes a moment.
    JComponent component() {
        refresh();
        return panel;
    }

    private void refresh() {
        say(context.text("browsers.asking"));
        context.command().run(List.of("browser", "status", "--json"), this::show, this::failed);
    }

    private void show(String json) {
        List<BrowserSetup> standings = BrowserSetup.effective(BrowserSetup.of(json));
        VerticalBox rows = new VerticalBox();
        standings.forEach(it -> rows.addPair(Widgets.label(SafeText.name(it.browser())), state(it)));
        list.removeAll();
        list.add(rows.panel());
        list.applyComponentOrientation(panel.getComponentOrientation());
        say(standings.isEmpty() ? context.text("browsers.none") : "");
        install.setEnabled(standings.stream().anyMatch(BrowserSetup::wantsSetup));
        list.revalidate();
        list.repaint();
    }

    private JComponent state(BrowserSetup standing) {
        return switch (standing.state()) {
            case READY ->
                Widgets.styled(Widgets.label(context.text("browsers.connected")), "foreground: $Palette.good");
            case SET_UP ->
                Widgets.label(context.text(standing.everybody() ? "browsers.ready.everybody" : "browsers.ready"));
            case MISSING -> Widgets.quiet(context.text("browsers.missing"));
            case OUTDATED ->
                Widgets.styled(Widgets.label(context.text("browsers.outdated")), "foreground: $Palette.pause");
        };
    }

    private void install() {
        install.setEnabled(false);
        say(context.text("browsers.asking"));
        context.command().run(List.of("browser", "install"), _ -> refresh(), this::failed);
    }

    private void failed(ErrorNotice why) {
        install.setEnabled(true);
        say(why.line());
    }

    private void say(String text) {
        words.setVisible(!text.isEmpty());
        Widgets.say(words, text);
    }
}
