package localpasskey.cli;

import java.io.PrintWriter;
import java.util.Map;
import localpasskey.cli.prompt.Terminal;
import localpasskey.cli.prompt.Times;
import localpasskey.control.ControlPlaces;

/// Everything around a command: where it writes, whom it can ask, what time it is.
///
/// @param environment the variables of the process
/// @param places where things are unless an option says otherwise
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        ControlPlaces places,
        Terminal terminal,
        Look look,
        Times times) {}
