package localpasskey.agent.report;

import java.util.ArrayList;
import java.util.List;

/// The browsers whose extension is connected now.
public final class ConnectedBrowsers {

    private final List<String> names = new ArrayList<>();

    /// @param name as the relay calls it; several windows or profiles of one browser connect under one name
    public synchronized void connected(String name) {
        names.add(name);
    }

    public synchronized void gone(String name) {
        names.remove(name);
    }

    /// Each name once, in alphabetical order.
    synchronized List<String> names() {
        return names.stream().distinct().sorted().toList();
    }
}
