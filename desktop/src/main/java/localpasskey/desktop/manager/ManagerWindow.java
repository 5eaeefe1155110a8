package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.nio.file.Path;
import java.util.Locale;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.WindowConstants;
import localpasskey.desktop.look.AppIcon;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Texts;

/// The window that shows the passkeys. For the event thread only.
public final class ManagerWindow {

    private final JFrame frame;

    /// Shows nothing yet.
    ///
    /// @param socket the agent's
    public ManagerWindow(Path socket, Locale locale) {
        Texts texts = Texts.of("localpasskey.desktop.manager.texts", locale);
        this.frame = new JFrame(texts.text("window.title"));
        frame.setIconImages(AppIcon.images());
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        JPanel content = new JPanel(new BorderLayout());
        content.setBorder(Spacing.LARGE.around());
        content.add(new JLabel(socket.toString()), BorderLayout.PAGE_START);
        frame.setContentPane(content);
        frame.setMinimumSize(new Dimension(480, 320));
        frame.applyComponentOrientation(ComponentOrientation.getOrientation(locale));
        frame.pack();
        frame.setLocationRelativeTo(null);
    }

    /// Brings the window up, in front of others.
    public void open() {
        frame.setVisible(true);
        frame.toFront();
    }
}
