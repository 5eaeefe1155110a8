package localpasskey.dbus;

import java.io.IOException;

/// The bus, or somebody on it, said something that is not understood, or refused a call.
public class BusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String errorName;

    public BusException(String what) {
        super(what);
        this.errorName = "";
    }

    /// @param errorName as D-Bus names the refusal
    public BusException(String what, String errorName) {
        super(what + ": " + errorName);
        this.errorName = errorName;
    }

    /// Empty where no call was refused.
    public String errorName() {
        return errorName;
    }
}
