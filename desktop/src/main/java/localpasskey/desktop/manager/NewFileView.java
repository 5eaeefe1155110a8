package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;

/// Says what a file is, asks where it shall go, has it written, and says where it went.
final class NewFileView {

    private static final int COLUMNS = 46;

    private final Means means;
    private final NewFile kind;
    private final JTextField path = new JTextField(COLUMNS - 8);
    private final JTextArea words = Shown.prose(" ", COLUMNS);
    private final JButton write;
    private final JButton look;
    private final Ask ask;

    NewFileView(Window owner, Means means, NewFile kind) {
        this.means = means;
        this.kind = kind;
        write = Shown.button(means.text("file.write"), this::write);
        look = Shown.button(means.text("file.look"), this::look);
        look.setVisible(false);
        ask = new Ask(owner, title(), content())
                .withButton(look)
                .withWayOut(means.text("button.close"))
                .withAnswer(write);
    }

    private String title() {
        return switch (kind) {
            case SHEET -> means.text("sheet.title");
            case NAMES -> means.text("names.title");
            case HISTORY -> means.text("log.title");
        };
    }

    private String explanation() {
        return switch (kind) {
            case SHEET -> means.text("sheet.what");
            case NAMES -> means.text("names.what");
            case HISTORY -> means.text("log.what");
        };
    }

    private JPanel content() {
        JLabel name = Shown.label(means.text("file.where"));
        name.setLabelFor(path);
        JPanel line = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
        line.add(path, BorderLayout.CENTER);
        line.add(Shown.button(means.text("file.choose"), this::choose), BorderLayout.LINE_END);
        return new Stack()
                .add(Shown.prose(explanation(), COLUMNS), Spacing.LARGE)
                .add(name, Spacing.SMALL)
                .add(line)
                .add(words)
                .panel();
    }

    /// Returns when it is closed.
    void open() {
        Path home = Path.of(System.getProperty("user.home"));
        path.setText(kind.proposal(home, LocalDate.now(means.texts().zone())).toString());
        ask.openWith(path);
    }

    private void choose() {
        JFileChooser chooser = new JFileChooser(new File(path.getText()).getParentFile());
        chooser.setSelectedFile(new File(path.getText()));
        chooser.setDialogTitle(title());
        chooser.applyComponentOrientation(ask.dialog().getComponentOrientation());
        if (chooser.showSaveDialog(ask.dialog()) == JFileChooser.APPROVE_OPTION) {
            path.setText(chooser.getSelectedFile().getPath());
        }
    }

    private void write() {
        NewFile.trouble(path.getText()).ifPresentOrElse(trouble -> say(words(trouble), "bad"), this::writeNow);
    }

    private String words(NewFile.Trouble trouble) {
        return switch (trouble) {
            case NO_PATH -> means.text("file.no-path");
            case NO_FOLDER -> means.text("file.no-folder");
            case NOT_WRITABLE -> means.text("file.not-writable");
            case THERE_ALREADY -> means.text("file.there-already");
        };
    }

    private void writeNow() {
        String file = Path.of(path.getText().strip()).toString();
        List<String> command = new ArrayList<>(kind.command());
        command.add(file);
        setBusy(true);
        say(means.text("file.writing"), "quiet");
        means.command().run(command, _ -> written(), this::failed);
    }

    private void written() {
        setBusy(false);
        write.setVisible(false);
        path.setEditable(false);
        look.setVisible(kind == NewFile.SHEET);
        say(
                switch (kind) {
                    case SHEET -> means.text("sheet.done");
                    case NAMES -> means.text("names.done");
                    case HISTORY -> means.text("log.done");
                },
                "good");
    }

    private void failed(Notice why) {
        setBusy(false);
        say(why.line(), "bad");
    }

    private void setBusy(boolean busy) {
        write.setEnabled(!busy);
        path.setEditable(!busy);
    }

    private void look() {
        try {
            Sites.open(Path.of(path.getText().strip()).toUri());
        } catch (IOException _) {
            say(means.text("file.no-viewer"), "bad");
        }
    }

    private void say(String text, String colour) {
        Shown.styled(words, "margin: 0,0,0,0; foreground: $Palette." + colour);
        words.setText(text);
        words.getAccessibleContext().setAccessibleName(text);
        JComponent root = ask.dialog().getRootPane();
        root.revalidate();
        ask.grow();
    }
}
