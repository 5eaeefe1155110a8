package localpasskey.cli.invocation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import localpasskey.cli.prompt.Terminal;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.OutputStyle;
import localpasskey.control.socket.ControlPlaces;

/// Everything around a command: where it writes, whom it can ask, what time it is.
///
/// @param environment the variables of the process
/// @param root the file system's, where doctor looks around
/// @param system what the person's programs run on
/// @param places where things are unless an option says otherwise
public record CommandContext(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path root,
        OperatingSystem system,
        ControlPlaces places,
        Terminal terminal,
        OutputStyle look,
        Times times) {}
