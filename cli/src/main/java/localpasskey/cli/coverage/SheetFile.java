package localpasskey.cli.coverage;

import java.nio.file.Path;
import java.util.List;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ComputerName;
import localpasskey.cli.invocation.NewFile;
import localpasskey.control.ControlException;
import localpasskey.sheet.RecoverySheet;
import localpasskey.words.Part;

/// The recovery sheet as a file. Loaded by `localpasskey sheet` alone: only then is its module there.
final class SheetFile {

    /// Where systems keep their fonts, below the root.
    private static final List<String> FONTS = List.of("usr/share/fonts", "usr/local/share/fonts");

    private SheetFile() {}

    static void write(Path file, CoverageReader.Read read, CommandContext around)
            throws ControlException, CommandFailed {
        RecoverySheet sheet = new RecoverySheet(
                read.sites(),
                read.headline(),
                ComputerName.of(around.root()).orElse(""),
                around.times().now(),
                around.times().zone(),
                around.language().locale());
        List<Path> fonts = FONTS.stream().map(around.root()::resolve).toList();
        NewFile.write(around.texts(Part.TERMINAL), file, out -> sheet.writeTo(out, fonts));
    }
}
