package localpasskey.cli.state;

import java.util.Iterator;
import java.util.List;

/// The two states of a setting.
enum OnOff {
    ON,
    OFF;

    /// As they are typed.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("on", "off").iterator();
        }
    }
}
