package localpasskey.control.message;

/// A window of the desktop that the person may want to see.
public enum Window {
    MANAGER,
    /// What to do when a sign-in was not yours, or the computer is gone.
    DEVICE_LOST
}
