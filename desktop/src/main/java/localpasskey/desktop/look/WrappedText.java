package localpasskey.desktop.look;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.JTextPane;
import javax.swing.UIManager;
import javax.swing.text.AbstractDocument;
import javax.swing.text.BadLocationException;
import javax.swing.text.Element;
import javax.swing.text.LabelView;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import javax.swing.text.StyledEditorKit;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;

/// Words that are only read, as many lines of them as they need in the width they get. Foreign text is never markup
/// here.
public final class WrappedText {

    private final JTextPane pane = new JTextPane();
    private final List<Run> runs = new ArrayList<>();

    /// A part of it in a look of its own.
    private record Run(int begin, int length, Function<Palette, Color> colour, boolean bold) {}

    /// @param scale of the usual size, e.g. 1.15
    public WrappedText(double scale) {
        Font font = UIManager.getFont("Label.font");
        pane.setEditorKit(new BreakingAnywhere());
        pane.setFont(font.deriveFont((float) (font.getSize2D() * scale)));
        pane.setEditable(false);
        pane.setFocusable(false);
        pane.setOpaque(false);
        pane.setBorder(BorderFactory.createEmptyBorder());
        Widgets.onNewScheme(pane, () -> runs.forEach(this::colour));
    }

    /// @param colour in whichever scheme it is shown
    public WrappedText add(String words, Function<Palette, Color> colour, boolean bold) {
        StyledDocument document = pane.getStyledDocument();
        Run run = new Run(document.getLength(), words.length(), colour, bold);
        try {
            document.insertString(run.begin(), words, SimpleAttributeSet.EMPTY);
        } catch (BadLocationException e) {
            throw new IllegalStateException("the end of a document is a place in it", e);
        }
        runs.add(run);
        colour(run);
        return this;
    }

    private void colour(Run run) {
        SimpleAttributeSet style = new SimpleAttributeSet();
        StyleConstants.setForeground(style, run.colour().apply(Theme.current().palette()));
        StyleConstants.setBold(style, run.bold());
        pane.getStyledDocument().setCharacterAttributes(run.begin(), run.length(), style, true);
    }

    /// As high as it must be for whatever width it gets.
    public JTextPane inAnyWidth() {
        return pane;
    }

    /// As high as it must be for this width.
    public JTextPane inWidth(int width) {
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

        private static final char APOSTROPHE = '’';

        BreakableView(Element element) {
            super(element);
        }

        @Override
        public float getMinimumSpan(int axis) {
            return axis == View.X_AXIS ? 0 : super.getMinimumSpan(axis);
        }

        /// Not behind an apostrophe, where the JDK takes a word to end.
        @Override
        public View breakView(int axis, int from, float position, float length) {
            View line = super.breakView(axis, from, position, length);
            int word = axis == View.X_AXIS ? wordAround(line.getEndOffset()) : from;
            return word > from ? createFragment(from, word) : line;
        }

        /// Where the word begins that goes on here behind an apostrophe; 0 where none does.
        private int wordAround(int place) {
            try {
                String text = getDocument().getText(0, getDocument().getLength());
                boolean within = place > 0
                        && place < text.length()
                        && text.charAt(place - 1) == APOSTROPHE
                        && Character.isLetter(text.charAt(place));
                return within ? text.lastIndexOf(' ', place) + 1 : 0;
            } catch (BadLocationException e) {
                throw new IllegalStateException("all of a document is in it", e);
            }
        }
    }
}
