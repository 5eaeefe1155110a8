package localpasskey.cli.invocation;

/// What the person's programs run on.
public enum OperatingSystem {
    LINUX,
    MACOS;

    /// The one that this program runs on; whatever is no Mac is taken for Linux.
    public static OperatingSystem own() {
        return System.getProperty("os.name").startsWith("Mac") ? MACOS : LINUX;
    }
}
