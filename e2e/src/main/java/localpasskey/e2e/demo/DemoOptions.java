package localpasskey.e2e.demo;

import java.nio.file.Path;

/// How `bin/demo` starts the demo.
///
/// @param launcher `bin/localpasskey`
/// @param directory of this demo alone
/// @param device the computer's TPM, or empty text for a software one
record DemoOptions(Path launcher, Path directory, String device, Asking asking) {

    /// Who answers: a pretend person, or the real one in a window of their session or in this terminal.
    enum Asking {
        PRETEND_PERSON,
        WINDOW,
        TERMINAL
    }

    static DemoOptions of(String[] arguments) {
        return new DemoOptions(
                Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], Asking.valueOf(arguments[3]));
    }

    boolean isHardware() {
        return !device.isEmpty();
    }
}
