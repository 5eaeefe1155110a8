package localpasskey.desktop.look;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Window;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;

/// A window in front of the manager's, with content and a row of buttons; Escape closes it.
///
/// It keeps the manager's own window waiting at most, never a prompt's.
public final class ContentDialog {

    private static final String QUIET = "margin: 6,14,6,14; default.background: $Button.background;"
            + " default.foreground: $Button.foreground; default.borderColor: $Button.borderColor;"
            + " default.focusedBackground: $Button.background; default.focusColor: $Component.focusColor;"
            + " default.focusedBorderColor: $Component.focusedBorderColor";

    private final JDialog dialog;
    private @Nullable JComponent focused;
    private final JPanel content = new JPanel(new BorderLayout(0, Spacing.LARGE.pixels()));
    private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, Spacing.MEDIUM.pixels(), 0));

    public ContentDialog(Window owner, String title, JComponent what) {
        dialog = new JDialog(owner, Widgets.title(title), Dialog.ModalityType.DOCUMENT_MODAL);
        dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        dialog.setIconImages(AppIcon.images());
        int gap = Spacing.MEDIUM.pixels(); // which the layout also leaves at both ends
        buttons.setBorder(BorderFactory.createEmptyBorder(0, -gap, 0, -gap));
        content.setBorder(Spacing.LARGE.around());
        content.add(what, BorderLayout.CENTER);
        content.add(buttons, BorderLayout.PAGE_END);
        dialog.setContentPane(content);
        Keys.bind(dialog.getRootPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, "ESCAPE", this::close);
    }

    /// Closes it and does nothing else.
    public ContentDialog withWayOut(String text) {
        buttons.add(Widgets.button(text, this::close));
        return this;
    }

    /// One that does something and leaves it open.
    public ContentDialog withButton(JButton button) {
        buttons.add(button);
        return this;
    }

    /// What Enter does, too.
    public ContentDialog withAnswer(JButton answer) {
        buttons.add(answer);
        dialog.getRootPane().setDefaultButton(answer);
        return this;
    }

    /// One button, which Enter presses, too; as quiet as any that does nothing.
    public ContentDialog withAnswerThatCloses(String text) {
        JButton answer = Widgets.styled(Widgets.button(text, this::close), QUIET);
        focused = answer;
        return withAnswer(answer);
    }

    /// Not what Enter does: it cannot be undone.
    public ContentDialog withDangerousAnswer(JButton answer) {
        buttons.add(Widgets.dangerous(answer));
        return this;
    }

    /// Returns when it is closed.
    ///
    /// @param first what has the keyboard then
    public void openWith(JComponent first) {
        focused = first;
        open();
    }

    /// Returns when it is closed.
    public void open() {
        Window owner = dialog.getOwner();
        dialog.applyComponentOrientation(owner.getComponentOrientation());
        dialog.pack();
        dialog.pack(); // how high wrapped text is, is known once it has its width
        dialog.setSize(Scale.fitting(dialog.getSize()));
        dialog.setMinimumSize(dialog.getSize());
        dialog.setLocationRelativeTo(owner);
        if (focused != null) {
            focused.requestFocusInWindow();
        }
        dialog.setVisible(true);
    }

    /// As high as its words are now; never smaller than it was.
    public void grow() {
        Dimension before = dialog.getSize();
        Dimension wanted = dialog.getPreferredSize();
        dialog.setSize(Scale.fitting(
                new Dimension(Math.max(before.width, wanted.width), Math.max(before.height, wanted.height))));
        dialog.validate();
    }

    public void close() {
        dialog.dispose();
    }

    public JDialog dialog() {
        return dialog;
    }
}
