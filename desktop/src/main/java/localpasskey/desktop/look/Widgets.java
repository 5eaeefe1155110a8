package localpasskey.desktop.look;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.text.DefaultCaret;

/// The pieces that windows are made of, as `docs/design.md` has them. No text is ever taken for HTML.
public final class Widgets {

    private static final String HTML_DISABLED = "html.disable";

    private Widgets() {}

    /// A piece of text on one line.
    public static JLabel label(String text) {
        JLabel label = new JLabel();
        label.putClientProperty(HTML_DISABLED, true);
        label.setText(text);
        return label;
    }

    /// What is read second.
    public static JLabel quiet(String text) {
        return styled(label(text), "foreground: $Palette.quiet");
    }

    /// Of a part of a window.
    public static JLabel heading(String text) {
        return styled(label(text), "font: 115% bold");
    }

    /// The one of a window.
    public static JLabel headline(String text) {
        return styled(label(text), "font: 150% bold");
    }

    /// For screen readers only the text counts.
    public static JLabel picture(Icon icon) {
        JLabel picture = new JLabel(icon);
        picture.getAccessibleContext().setAccessibleName("");
        return picture;
    }

    /// Sentences, wrapped where the window ends.
    ///
    /// @param columns how wide it wants to be, in letters
    public static JTextArea prose(String text, int columns) {
        JTextArea prose = new JTextArea(text);
        prose.setColumns(columns);
        prose.setLineWrap(true);
        prose.setWrapStyleWord(true);
        prose.setEditable(false);
        prose.setFocusable(false);
        stayWhereYouAre(prose);
        prose.setOpaque(false);
        prose.setBorder(BorderFactory.createEmptyBorder());
        prose.getAccessibleContext().setAccessibleName(text);
        return styled(prose, "margin: 0,0,0,0");
    }

    /// Words for a window's title, which the window manager draws: without marks for the direction.
    public static String title(String text) {
        return text.replaceAll("[\u202a\u202c]", "");
    }

    /// Puts other words into a [#prose], for the eye and for a screen reader.
    public static void say(JTextArea prose, String text) {
        prose.setText(text);
        prose.getAccessibleContext().setAccessibleName(text);
        prose.revalidate();
    }

    /// Something to copy or to compare: monospaced, can be chosen with the mouse and the keyboard.
    ///
    /// @param name for screen readers
    public static JTextArea toCopy(String name, String text) {
        JTextArea exact = new JTextArea(text);
        exact.setLineWrap(true);
        exact.setEditable(false);
        exact.setOpaque(false);
        exact.setBorder(BorderFactory.createEmptyBorder());
        exact.getAccessibleContext().setAccessibleName(name);
        leaveByTab(exact);
        stayWhereYouAre(exact);
        return styled(runFromLeft(exact), "font: 95% monospaced; margin: 0,0,0,0");
    }

    /// In windows that run from right to left, too: paths and ids do.
    public static <C extends JComponent> C runFromLeft(C piece) {
        piece.addPropertyChangeListener(
                "componentOrientation", _ -> piece.setComponentOrientation(ComponentOrientation.LEFT_TO_RIGHT));
        return piece;
    }

    /// What is around it does not scroll to it when its text is set.
    private static void stayWhereYouAre(JTextArea area) {
        int blinking = area.getCaret().getBlinkRate();
        DefaultCaret ours = new DefaultCaret(); // one of the scheme's would go with that
        ours.setUpdatePolicy(DefaultCaret.NEVER_UPDATE);
        area.setCaret(ours);
        ours.setBlinkRate(blinking);
        area.setCaretPosition(0);
    }

    /// Tab leads on, instead of into the text.
    private static void leaveByTab(JTextArea area) {
        KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        for (int direction :
                List.of(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS)) {
            area.setFocusTraversalKeys(direction, focus.getDefaultFocusTraversalKeys(direction));
        }
    }

    /// Between two parts of a column.
    public static JComponent space() {
        JPanel space = new JPanel(null);
        space.setPreferredSize(new Dimension(0, Spacing.LARGE.pixels()));
        return space;
    }

    public static JButton button(String text, Runnable action) {
        JButton button = new JButton(text);
        button.putClientProperty(HTML_DISABLED, true);
        button.addActionListener(_ -> action.run());
        return styled(button, "margin: 6,14,6,14");
    }

    /// In the colour of what cannot be undone.
    public static JButton dangerous(JButton button) {
        return styled(button, "margin: 6,14,6,14; foreground: $Palette.bad");
    }

    /// Gives a piece a style of FlatLaf's, which follows the scheme.
    public static <C extends JComponent> C styled(C piece, String style) {
        piece.putClientProperty(FlatClientProperties.STYLE, style);
        return piece;
    }

    /// For what no style does: runs whenever the scheme has changed, with the new one in place.
    public static void onNewScheme(JComponent piece, Runnable renewal) {
        piece.addPropertyChangeListener("UI", _ -> renewal.run());
    }
}
