package localpasskey.cli;

import java.lang.module.ModuleDescriptor;

/// Which version this is, as the build wrote it into the module.
final class Version {

    static final String NUMBER = number();

    /// How this program calls itself to the agent.
    static final String PROGRAM = "localpasskey " + NUMBER;

    private Version() {}

    private static String number() {
        ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
        return descriptor == null ? "(development)" : descriptor.rawVersion().orElse("(development)");
    }
}
