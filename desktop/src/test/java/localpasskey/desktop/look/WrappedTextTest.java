package localpasskey.desktop.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javax.swing.JTextPane;
import javax.swing.SwingUtilities;
import javax.swing.text.BadLocationException;
import org.junit.jupiter.api.Test;

/// Where lines end.
final class WrappedTextTest {

    private static final String TEXT = "Keys of this computer’s vault, and this one’s, and of the others’ too";

    @Test
    void no_line_ends_within_a_word_at_its_apostrophe() throws Exception {
        List<String> broken = new ArrayList<>();
        List<Integer> heights = new ArrayList<>();

        SwingUtilities.invokeAndWait(() -> {
            Theme.install(Scheme.LIGHT);
            for (int width = 90; width < 400; width++) {
                JTextPane pane =
                        new WrappedText(1).add(TEXT, Palette::text, false).inWidth(width);
                heights.add(pane.getPreferredSize().height);
                for (int at = TEXT.indexOf('’'); at >= 0; at = TEXT.indexOf('’', at + 1)) {
                    if (line(pane, at) != line(pane, at + 1) && TEXT.charAt(at + 1) != ' ') {
                        broken.add(width + ": " + TEXT.substring(0, at + 1));
                    }
                }
            }
        });

        assertEquals(List.of(), broken);
        assertTrue(heights.getFirst() > heights.getLast(), heights.toString());
    }

    /// By its height.
    private static int line(JTextPane pane, int at) {
        try {
            return (int) pane.modelToView2D(at).getY();
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }
}
