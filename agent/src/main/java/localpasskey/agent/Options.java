package localpasskey.agent;

import java.nio.file.Path;
import java.util.List;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.control.ControlPlaces;
import localpasskey.keys.TpmAddress;

/// What the person who starts the agent asks for. No option approves anything by itself.
///
/// @param tpm where the chip is
/// @param ctapHidSockets where the virtual key is served, none where clients are not to reach it
/// @param prompting who shows the agent's questions
record Options(
        ControlPlaces places,
        TpmAddress tpm,
        List<Path> ctapHidSockets,
        Prompting prompting,
        AlwaysUv alwaysUv,
        PinPolicy pinPolicy) {

    Options {
        ctapHidSockets = List.copyOf(ctapHidSockets);
    }

    /// Who shows the agent's questions to the person.
    sealed interface Prompting {

        /// Whoever registers on the control socket.
        record ByWhoeverRegisters() implements Prompting {}

        /// A prompter that the agent starts with this pinentry program and keeps running.
        record WithPinentry(String program) implements Prompting {}
    }

    /// What becomes of the vault's alwaysUv at start.
    enum AlwaysUv {
        AS_KEPT,
        ON,
        OFF
    }
}
