package localpasskey.agent;

import localpasskey.control.ProgramVersion;

/// Which LocalPasskey this is.
final class Version {

    static final String NUMBER = ProgramVersion.of(Version.class);

    /// How the agent calls itself to its own tools.
    static final String PROGRAM = "localpasskey-agent " + NUMBER;

    private Version() {}
}
