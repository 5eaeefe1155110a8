package localpasskey.desktop.prompt;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import javax.swing.JTextPane;
import javax.swing.UIManager;
import javax.swing.text.AbstractDocument;
import javax.swing.text.BadLocationException;
import javax.swing.text.Element;
import javax.swing.text.LabelView;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledEditorKit;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;

/// Words that are only read, as many lines of them as they need in the width they get. Foreign text is never markup
/// here.
final class WrappedText {

    private final JTextPane pane = new JTextPane();

    /// @param scale of the usual size, e.g. 1.15
    WrappedText(double scale, Color colour) {
        Font font = UIManager.getFont("Label.font");
        pane.setEditorKit(new BreakingAnywhere());
        pane.setFont(font.deriveFont((float) (font.getSize2D() * scale)));
        pane.setForeground(colour);
        pane.setEditable(false);
        pane.setFocusable(false);
        pane.setOpaque(false);
        pane.setBorder(null);
        pane.setMargin(null);
    }

    WrappedText add(String words, Color colour, boolean bold) {
        SimpleAttributeSet style = new SimpleAttributeSet();
        StyleConstants.setForeground(style, colour);
        StyleConstants.setBold(style, bold);
        try {
            pane.getDocument().insertString(pane.getDocument().getLength(), words, style);
        } catch (BadLocationException e) {
            throw new IllegalStateException("the end of a document is a place in it", e);
        }
        return this;
    }

    /// As high as it must be for this width.
    JTextPane inWidth(int width) {
        pane.setSize(width, Short.MAX_VALUE);
        pane.setPreferredSize(new Dimension(width, pane.getPreferredSize().height));
        return pane;
    }

    /// Breaks a word that is longer than a line: a site's name is one.
    private static final class BreakingAnywhere extends StyledEditorKit {

        private static final long serialVersionUID = 1L;

        @Override
        public ViewFactory getViewFactory() {
            ViewFactory usual = super.getViewFactory();
            return element -> AbstractDocument.ContentElementName.equals(element.getName())
                    ? new BreakableView(element)
                    : usual.create(element);
        }
    }

    private static final class BreakableView extends LabelView {

        BreakableView(Element element) {
            super(element);
        }

        @Override
        public float getMinimumSpan(int axis) {
            return axis == View.X_AXIS ? 0 : super.getMinimumSpan(axis);
        }
    }
}
