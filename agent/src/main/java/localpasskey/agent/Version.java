package localpasskey.agent;

/// Which LocalPasskey this is.
final class Version {

    static final String TEXT = "0.1.0";

    /// How the agent calls itself to its own tools.
    static final String PROGRAM = "localpasskey-agent " + TEXT;

    private Version() {}
}
