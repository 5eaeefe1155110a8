package localpasskey.desktop;

import java.nio.file.Path;
import java.util.List;
import localpasskey.control.options.DesktopOption;
import localpasskey.control.options.OptionReader;
import localpasskey.control.options.UsageException;
import localpasskey.control.socket.ControlPlaces;

/// The command line of `localpasskey desktop`.
///
/// @param hidden begins without the window, as at the start of a session
/// @param socket where the agent listens
record DesktopOptions(boolean hidden, Path socket) {

    /// @param usual where things are unless the arguments say otherwise
    static DesktopOptions parse(String[] arguments, ControlPlaces usual) throws UsageException {
        boolean hidden = false;
        Path socket = usual.socket();
        OptionReader<DesktopOption> given = new OptionReader<>(List.of(DesktopOption.values()), arguments);
        while (given.hasNext()) {
            DesktopOption option = given.next();
            switch (option) {
                case HIDDEN -> hidden = true;
                case SOCKET -> socket = given.path(option);
                case DATA_DIR -> socket = ControlPlaces.in(given.path(option)).socket();
            }
        }
        return new DesktopOptions(hidden, socket.toAbsolutePath().normalize());
    }
}
