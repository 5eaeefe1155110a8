package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerTexts;

/// One line between the filter and the table: what became of the last thing that was done, until it is closed.
final class NoticeStrip {

    private final JPanel strip = new JPanel(new BorderLayout(Spacing.LARGE.pixels(), 0));
    private final JTextArea words = Widgets.prose("", 40);
    private final JLabel sign = Widgets.styled(Widgets.label("!"), "font: 130% bold; foreground: $Palette.pause");

    private final JButton tryPinAgain;
    private final JButton close;

    /// @param tryPinAgain ends the pause after three wrong PINs
    NoticeStrip(ManagerTexts texts, Runnable tryPinAgain) {
        this.tryPinAgain = Widgets.button(texts.text("settings.try-again"), tryPinAgain);
        sign.getAccessibleContext().setAccessibleName(texts.text("notice.sign"));
        strip.add(sign, BorderLayout.LINE_START);
        strip.add(words, BorderLayout.CENTER);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, Spacing.MEDIUM.pixels(), 0));
        buttons.setOpaque(false);
        buttons.add(this.tryPinAgain);
        close = Widgets.button(texts.text("button.close"), this::hide);
        buttons.add(close);
        strip.add(buttons, BorderLayout.LINE_END);
        strip.setBorder(Spacing.around(Spacing.MEDIUM, Spacing.LARGE));
        Widgets.styled(strip, "background: $Palette.raised; arc: 8");
        strip.setVisible(false);
    }

    void show(ErrorNotice notice) {
        Widgets.say(words, notice.line());
        sign.setVisible(notice.tone() == ErrorNotice.Tone.TROUBLE);
        tryPinAgain.setVisible(notice.step() == ErrorNotice.Step.TRY_PIN_AGAIN);
        close.setVisible(true);
        strip.setVisible(true);
        strip.revalidate();
    }

    /// Without a button: it goes away with what it waits for.
    void showWaiting(String what) {
        show(ErrorNotice.calm(what, ""));
        close.setVisible(false);
    }

    void hide() {
        strip.setVisible(false);
    }

    JComponent component() {
        return strip;
    }
}
