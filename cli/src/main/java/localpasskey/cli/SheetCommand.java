package localpasskey.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.sheet.RecoverySheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey sheet`. The launcher brings the module that makes PDFs along for this command alone.
@Command(
        name = "sheet",
        header = "Write a recovery sheet to print: sites, user names, what else opens each account. No secrets.",
        footer = {
            "",
            "It has what `localpasskey coverage` shows. Keep it where others do not look: it tells where you have accounts.",
            "",
            "Example:",
            "  localpasskey sheet recovery.pdf"
        })
final class SheetCommand implements Callable<Integer> {

    /// Where systems keep their fonts, below the root.
    private static final List<String> FONTS = List.of("usr/share/fonts", "usr/local/share/fonts");

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "FILE", description = "A new PDF; a file that is there is not overwritten.")
    private Path file = Path.of("");

    SheetCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        Coverages.Read read;
        try (ControlClient client = root.connect()) {
            read = Coverages.all(client);
        }
        Surroundings around = root.surroundings();
        RecoverySheet sheet = new RecoverySheet(
                read.sites(),
                read.headline(),
                around.times().now(),
                around.times().zone());
        List<Path> fonts = FONTS.stream().map(around.root()::resolve).toList();
        NewFile.write(file, out -> sheet.writeTo(out, fonts));
        root.print("The recovery sheet is in %s: %d sites. Print it and put it away."
                .formatted(NewFile.shown(file), read.here().size()));
        return ExitCode.DONE.number();
    }
}
