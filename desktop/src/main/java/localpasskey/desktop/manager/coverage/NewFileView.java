package localpasskey.desktop.manager.coverage;

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
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.FileKind;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.SiteLink;

/// Says what a file is, asks where it shall go, has it written, and says where it went.
public final class NewFileView {

    private static final int COLUMNS = 46;

    private final ManagerContext context;
    private final FileKind kind;
    private final JTextField path = Widgets.runFromLeft(new JTextField(COLUMNS - 8));
    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final JButton write;
    private final JButton look;
    private final ContentDialog ask;

    public NewFileView(Window owner, ManagerContext context, FileKind kind) {
        this.context = context;
        this.kind = kind;
        write = Widgets.button(context.text("file.write"), this::write);
        look = Widgets.button(context.text("file.look"), this::look);
        look.setVisible(false);
        ask = new ContentDialog(owner, title(), content())
                .withButton(look)
                .withWayOut(context.text("button.close"))
                .withAnswer(write);
    }

    private String title() {
        return switch (kind) {
            case SHEET -> context.text("sheet.title");
            case NAMES -> context.text("names.title");
            case HISTORY -> context.text("log.title");
        };
    }

    private String explanation() {
        return switch (kind) {
            case SHEET -> context.text("sheet.what");
            case NAMES -> context.text("names.what");
            case HISTORY -> context.text("log.what");
        };
    }

    private JPanel content() {
        JLabel name = Widgets.label(context.text("file.where"));
        name.setLabelFor(path);
        JPanel line = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
        line.add(path, BorderLayout.CENTER);
        line.add(Widgets.button(context.text("file.choose"), this::choose), BorderLayout.LINE_END);
        return new VerticalBox()
                .add(Widgets.prose(explanation(), COLUMNS), Spacing.LARGE)
                .add(name, Spacing.SMALL)
                .add(line)
                .add(words)
                .panel();
    }

    /// Returns when it is closed.
    public void open() {
        Path home = Path.of(System.getProperty("user.home"));
        path.setText(kind.proposal(home, LocalDate.now(context.texts().zone())).toString());
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
        FileKind.trouble(path.getText()).ifPresentOrElse(trouble -> say(words(trouble), "bad"), this::writeNow);
    }

    private String words(FileKind.Trouble trouble) {
        return switch (trouble) {
            case NO_PATH -> context.text("file.no-path");
            case NO_FOLDER -> context.text("file.no-folder");
            case NOT_WRITABLE -> context.text("file.not-writable");
            case THERE_ALREADY -> context.text("file.there-already");
        };
    }

    private void writeNow() {
        String file = Path.of(path.getText().strip()).toString();
        List<String> command = new ArrayList<>(kind.command());
        command.add(file);
        setBusy(true);
        say(context.text("file.writing"), "quiet");
        context.command().run(command, _ -> written(), this::failed);
    }

    private void written() {
        setBusy(false);
        write.setVisible(false);
        path.setEditable(false);
        look.setVisible(kind == FileKind.SHEET);
        say(
                switch (kind) {
                    case SHEET -> context.text("sheet.done");
                    case NAMES -> context.text("names.done");
                    case HISTORY -> context.text("log.done");
                },
                "good");
    }

    private void failed(ErrorNotice why) {
        setBusy(false);
        say(why.line(), "bad");
    }

    private void setBusy(boolean busy) {
        write.setEnabled(!busy);
        path.setEditable(!busy);
    }

    private void look() {
        try {
            SiteLink.open(Path.of(path.getText().strip()).toUri());
        } catch (IOException _) {
            say(context.text("file.no-viewer"), "bad");
        }
    }

    private void say(String text, String colour) {
        Widgets.styled(words, "margin: 0,0,0,0; foreground: $Palette." + colour);
        Widgets.say(words, text);
        JComponent root = ask.dialog().getRootPane();
        root.revalidate();
        ask.grow();
    }
}
