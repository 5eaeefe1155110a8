package localpasskey.agent;

import java.lang.module.ModuleDescriptor;

/// Which LocalPasskey this is, as the build wrote it into the module.
final class Version {

    static final String NUMBER = number();

    /// How the agent calls itself to its own tools.
    static final String PROGRAM = "localpasskey-agent " + NUMBER;

    private Version() {}

    private static String number() {
        ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
        return descriptor == null ? "(development)" : descriptor.rawVersion().orElse("(development)");
    }
}
