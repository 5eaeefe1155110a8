package localpasskey.control;

/// Where the control socket is, and which version of its messages this build speaks.
public final class ControlProtocol {

    /// Raised when a message changes its meaning.
    public static final int VERSION = 1;

    private ControlProtocol() {}
}
