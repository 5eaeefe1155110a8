package localpasskey.desktop.manager.part;

import javax.swing.JTextArea;
import localpasskey.desktop.look.Widgets;

/// Says below a button what became of its click. Takes no room while there is nothing to say.
public final class NoticeLine {

    private static final String MARGIN = "; margin: 0,0,0,0";

    private final JTextArea words;

    /// @param columns how wide it wants to be, in letters
    public NoticeLine(int columns) {
        words = Widgets.prose("", columns);
        words.setVisible(false);
    }

    public JTextArea component() {
        return words;
    }

    /// What went as it should; nothing where the text is empty.
    public void say(String text) {
        tell(ErrorNotice.calm(text, ""));
    }

    public void tell(ErrorNotice notice) {
        Widgets.styled(words, notice.tone().colour() + MARGIN);
        Widgets.say(words, notice.line());
        words.setVisible(!words.getText().isEmpty());
    }
}
