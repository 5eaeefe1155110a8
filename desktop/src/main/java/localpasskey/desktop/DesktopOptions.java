package localpasskey.desktop;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import localpasskey.control.socket.ControlPlaces;

/// The command line of `localpasskey desktop`.
///
/// @param hidden begins without the window, as at the start of a session
/// @param socket where the agent listens
record DesktopOptions(boolean help, boolean hidden, Path socket) {

    static final String USAGE = """
            Usage: localpasskey desktop [options]

              --hidden         begins without the window, as at the start of a session
              --socket PATH    the agent's socket, where it is not the usual one
              --data-dir DIR   the directory that the agent was started with; its socket is in there
              --help           this text

            The window needs a graphical session (DISPLAY). Ends with 1 where there is none, with 2 where the command
            line was not understood.
            """;

    /// @param usual where things are unless the arguments say otherwise
    static DesktopOptions parse(String[] arguments, ControlPlaces usual) throws DesktopUsageException {
        boolean help = false;
        boolean hidden = false;
        Path socket = usual.socket();
        Iterator<String> words = List.of(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--help", "-h" -> help = true;
                case "--hidden" -> hidden = true;
                case "--socket" -> socket = path(word, words);
                case "--data-dir" ->
                    socket = ControlPlaces.in(path(word, words)).socket();
                default -> throw new DesktopUsageException("Not understood: " + word);
            }
        }
        return new DesktopOptions(help, hidden, socket.toAbsolutePath().normalize());
    }

    private static Path path(String option, Iterator<String> words) throws DesktopUsageException {
        if (!words.hasNext()) {
            throw new DesktopUsageException(option + " wants a path after it");
        }
        try {
            return Path.of(words.next());
        } catch (InvalidPathException e) {
            throw new DesktopUsageException(option + " wants a path: " + e.getReason());
        }
    }
}
