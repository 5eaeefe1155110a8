package localpasskey.desktop.manager.coverage;

import com.formdev.flatlaf.FlatClientProperties;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.RecoveryMethod;

/// Where the person notes another way in.
final class WayForm {

    private static final int COLUMNS = 40;

    private final Noted noted;
    private final JComboBox<String> kind = new JComboBox<>();
    private final JTextField note = new JTextField(COLUMNS);
    private final JCheckBox tried = new JCheckBox();
    private final JPanel panel;

    /// What was noted.
    interface Noted {
        void note(RecoveryMethod.Kind kind, String note, boolean tried);
    }

    WayForm(ManagerTexts texts, Noted noted) {
        this.noted = noted;
        for (RecoveryMethod.Kind each : RecoveryMethod.Kind.values()) {
            kind.addItem(CoverageTexts.kind(each, texts));
        }
        note.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, texts.text("ways.note.placeholder"));
        note.addActionListener(_ -> send());
        tried.setText(texts.text("ways.tried-now"));
        panel = new VerticalBox()
                .add(named(texts.text("ways.kind"), kind), Spacing.SMALL)
                .add(kind)
                .add(named(texts.text("ways.note"), note), Spacing.SMALL)
                .add(note)
                .add(Widgets.styled(
                        Widgets.prose(texts.text("ways.no-secrets"), COLUMNS), "foreground: $Palette.quiet"))
                .add(tried)
                .addNarrow(Widgets.button(texts.text("ways.note-it"), this::send), Spacing.SMALL)
                .panel();
    }

    private static JLabel named(String name, JComponent field) {
        JLabel label = Widgets.label(name);
        label.setLabelFor(field);
        return label;
    }

    JComponent component() {
        return panel;
    }

    JComponent first() {
        return kind;
    }

    void clear() {
        note.setText("");
        tried.setSelected(false);
    }

    private void send() {
        noted.note(
                List.of(RecoveryMethod.Kind.values()).get(kind.getSelectedIndex()),
                cut(note.getText()),
                tried.isSelected());
    }

    /// As long as the agent takes it.
    private static String cut(String text) {
        String words = text.strip();
        if (words.length() <= RecoveryMethod.MAX_NOTE_LENGTH) {
            return words;
        }
        boolean splits = Character.isHighSurrogate(words.charAt(RecoveryMethod.MAX_NOTE_LENGTH - 1));
        return words.substring(0, splits ? RecoveryMethod.MAX_NOTE_LENGTH - 1 : RecoveryMethod.MAX_NOTE_LENGTH);
    }
}
