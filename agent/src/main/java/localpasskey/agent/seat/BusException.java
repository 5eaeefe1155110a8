package localpasskey.agent.seat;

import java.io.IOException;

/// The bus, or somebody on it, said something that is not understood, or refused a call.
final class BusException extends IOException {

    private static final long serialVersionUID = 1L;

    BusException(String what) {
        super(what);
    }
}
