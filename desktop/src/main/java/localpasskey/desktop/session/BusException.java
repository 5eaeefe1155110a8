package localpasskey.desktop.session;

import java.io.IOException;

/// The bus said what cannot be understood.
class BusException extends IOException {

    private static final long serialVersionUID = 1L;

    BusException(String words) {
        super(words);
    }
}
