package localpasskey.desktop;

import java.util.Locale;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.desktop.manager.ManagerWindow;

/// The parts of the program in a running session. For the event thread only.
final class Desktop {

    private final Options options;
    private final ManagerWindow manager;

    Desktop(Options options, Scheme scheme) {
        this.options = options;
        Theme.install(scheme);
        this.manager = new ManagerWindow(options.socket(), Locale.getDefault());
    }

    void start() {
        if (!options.hidden()) {
            openManager();
        }
    }

    /// Brings the manager window up, in front of others.
    void openManager() {
        manager.open();
    }
}
