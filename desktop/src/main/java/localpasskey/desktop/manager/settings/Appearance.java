package localpasskey.desktop.manager.settings;

import java.awt.FlowLayout;
import java.io.IOException;
import java.nio.file.Path;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.SwingUtilities;
import localpasskey.desktop.look.Appearances;
import localpasskey.desktop.look.Appearances.Choice;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Theme;
import localpasskey.desktop.manager.part.ManagerTexts;

/// The choice between light, dark and the system's.
final class Appearance {

    private final ManagerTexts texts;
    private final Appearances appearances =
            Appearances.standard(System.getenv(), Path.of(System.getProperty("user.home")));

    Appearance(ManagerTexts texts) {
        this.texts = texts;
    }

    JComponent component() {
        JPanel choices = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        ButtonGroup group = new ButtonGroup();
        for (Choice choice : Choice.values()) {
            JRadioButton button = new JRadioButton(title(choice), choice == appearances.choice());
            button.setBorder(Spacing.around(Spacing.SMALL, Spacing.MEDIUM));
            button.addActionListener(_ -> choose(choice));
            group.add(button);
            choices.add(button);
        }
        return choices;
    }

    private String title(Choice choice) {
        return switch (choice) {
            case SYSTEM -> texts.text("appearance.system");
            case LIGHT -> texts.text("appearance.light");
            case DARK -> texts.text("appearance.dark");
        };
    }

    /// Where it cannot be kept, it holds until the window is closed.
    private void choose(Choice choice) {
        Thread.ofVirtual().name("appearance").start(() -> {
            try {
                appearances.choose(choice);
                Scheme scheme = appearances.scheme();
                SwingUtilities.invokeLater(() -> Theme.install(scheme));
            } catch (IOException _) {
                SwingUtilities.invokeLater(() -> Theme.install(choice == Choice.DARK ? Scheme.DARK : Scheme.LIGHT));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
