package localpasskey.cli;

import localpasskey.control.ProgramVersion;

/// Which LocalPasskey this is.
final class Version {

    static final String NUMBER = ProgramVersion.of(Version.class);

    /// How this program calls itself to the agent.
    static final String PROGRAM = "localpasskey " + NUMBER;

    private Version() {}
}
