package localpasskey.e2e.demo;

import java.nio.file.Path;

/// How `bin/demo` starts the demo.
///
/// @param launcher `bin/localpasskey`
/// @param directory of this demo alone
/// @param device the computer's TPM, or empty text for a software one
/// @param pinentry a program that asks the real person, or empty text for this terminal
record DemoOptions(Path launcher, Path directory, String device, Asking asking, String pinentry) {

    /// Who answers.
    enum Asking {
        PRETEND_PERSON,
        PINENTRY,
        TERMINAL
    }

    static DemoOptions of(String[] arguments) {
        return new DemoOptions(
                Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], Asking.valueOf(arguments[3]), arguments[4]);
    }

    boolean isHardware() {
        return !device.isEmpty();
    }
}
