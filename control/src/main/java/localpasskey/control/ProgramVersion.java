package localpasskey.control;

import java.lang.module.ModuleDescriptor;

/// Which LocalPasskey a program is, as the build wrote it into its module.
public final class ProgramVersion {

    private ProgramVersion() {}

    /// @param program a class of the program; "(development)" where it is in no module, or in one without a version
    public static String of(Class<?> program) {
        ModuleDescriptor descriptor = program.getModule().getDescriptor();
        return descriptor == null ? "(development)" : descriptor.rawVersion().orElse("(development)");
    }
}
