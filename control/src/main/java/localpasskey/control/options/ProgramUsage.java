package localpasskey.control.options;

import java.util.Formatter;
import java.util.List;

/// What a program that reads its own command line says about it.
///
/// @param program the word that the launcher starts it by
/// @param notes lines below the options
public record ProgramUsage(String program, List<ProgramOption> options, List<String> notes) {

    public static final ProgramUsage AGENT = new ProgramUsage(
            "agent",
            List.of(AgentOption.values()),
            List.of(
                    "Runs in the foreground until it gets SIGTERM or SIGINT.",
                    "Ends with 2 usage, 3 chip, 4 vault, 5 in use by another agent, 6 socket,",
                    "7 prompter, 8 virtual USB key, 9 a defect or lack of memory that ended a",
                    "part of it.",
                    "",
                    "Example:",
                    "  localpasskey agent --uhid     plugs in the virtual USB key, where you may open /dev/uhid"));

    public static final ProgramUsage DESKTOP = new ProgramUsage(
            "desktop",
            List.of(DesktopOption.values()),
            List.of(
                    "Needs a graphical session (DISPLAY). Ends with 1 where there is none,",
                    "with 2 where the command line was not understood."));

    public ProgramUsage {
        options = List.copyOf(options);
        notes = List.copyOf(notes);
    }

    /// The program's help.
    public String text() {
        int widest = options.stream()
                .mapToInt(option -> option.synopsis().length())
                .max()
                .orElse(0);
        String row = "  %-" + widest + "s  %s\n";
        String indent = "\n" + " ".repeat(widest + 4);
        Formatter text = new Formatter();
        text.format("Usage: localpasskey %s [options]\n\n", program);
        options.forEach(option ->
                text.format(row, option.synopsis(), option.description().replace("\n", indent)));
        text.format(row, "--help", "Show this help.");
        text.format("\n%s\n", String.join("\n", notes));
        return text.toString();
    }
}
