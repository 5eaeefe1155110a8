package localpasskey.desktop.session;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.util.Locale;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.WindowConstants;
import localpasskey.desktop.look.AppIcon;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Texts;

/// What to do when a sign-in was not yours, or the computer is gone: words to read. For the event thread only.
public final class DeviceLostWindow {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 420;

    private final JFrame frame;

    /// Not shown yet.
    public DeviceLostWindow(Locale locale) {
        Texts texts = Texts.of("localpasskey.desktop.session.texts", locale);
        frame = new JFrame(texts.text("lost.title"));
        frame.setIconImages(AppIcon.images());
        frame.setDefaultCloseOperation(WindowConstants.HIDE_ON_CLOSE);
        JTextArea words = new JTextArea(texts.text("lost.body"));
        words.setFont(UIManager.getFont("Label.font"));
        words.setEditable(false);
        words.setLineWrap(true);
        words.setWrapStyleWord(true);
        words.setBorder(Spacing.LARGE.around());
        words.getAccessibleContext().setAccessibleName(texts.text("lost.title"));
        words.setCaretPosition(0);
        frame.add(new JScrollPane(words), BorderLayout.CENTER);
        frame.setPreferredSize(new Dimension(UIScale.scale(WIDTH), UIScale.scale(HEIGHT)));
        frame.applyComponentOrientation(ComponentOrientation.getOrientation(locale));
        frame.pack();
        frame.setLocationRelativeTo(null);
    }

    /// Brings it up, in front of others.
    public void open() {
        frame.setVisible(true);
        frame.toFront();
    }
}
