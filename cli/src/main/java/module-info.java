import org.jspecify.annotations.NullMarked;

/// The command line and the prompter. Cannot reach keys: it only asks over the control socket.
@NullMarked
module localpasskey.cli {
    requires static org.jspecify;
    requires localpasskey.attestation;
    requires localpasskey.wire;
    requires localpasskey.model;
    requires localpasskey.control;
    requires localpasskey.words;
    // For `localpasskey sheet` alone: the launcher adds the module then, so that no other command loads what makes
    // PDFs.
    requires static localpasskey.sheet;
    requires info.picocli;
    requires tools.jackson.core;

    exports localpasskey.cli;

    // picocli reads the annotations of the commands and sets their fields.
    opens localpasskey.cli to
            info.picocli;
    opens localpasskey.cli.attestation to
            info.picocli;
    opens localpasskey.cli.browser to
            info.picocli;
    opens localpasskey.cli.checker to
            info.picocli;
    opens localpasskey.cli.coverage to
            info.picocli;
    opens localpasskey.cli.fingerprint to
            info.picocli;
    opens localpasskey.cli.history to
            info.picocli;
    opens localpasskey.cli.invocation to
            info.picocli;
    opens localpasskey.cli.passkey to
            info.picocli;
    opens localpasskey.cli.pin to
            info.picocli;
    opens localpasskey.cli.program to
            info.picocli;
    opens localpasskey.cli.state to
            info.picocli;
}
