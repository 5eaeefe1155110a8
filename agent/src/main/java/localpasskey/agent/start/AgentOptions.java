package localpasskey.agent.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.AuthenticatorSettings.ResetWindow;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.AdministratorPolicy;

/// The wishes of the person who starts the agent. No option approves anything by itself.
///
/// @param served the agent's own user, or the person whom it works for as a service
/// @param tpm where the chip is
/// @param ctapHidSockets where the virtual key is served, none where clients are not to reach it
/// @param usbKey whether the kernel shows the virtual key as one on USB
/// @param prompting who shows the agent's questions
/// @param fingers whose fingers new passkeys take, on a Mac
/// @param keepInChip whether the chip keeps the storage root and V across its resets
/// @param resetWindow what lets a client reset the key
/// @param policy what the administrator has laid down, beyond which no option goes
public record AgentOptions(
        ControlPlaces places,
        AgentOwner served,
        TpmAddress tpm,
        List<Path> ctapHidSockets,
        UsbKey usbKey,
        Prompting prompting,
        Wanted alwaysUv,
        Wanted keepInChip,
        PinPolicy pinPolicy,
        BiometryBinding fingers,
        ResetWindow resetWindow,
        AdministratorPolicy policy) {

    public AgentOptions {
        ctapHidSockets = List.copyOf(ctapHidSockets);
    }

    /// The same under what the administrator has laid down: the place where options and policy meet.
    public AgentOptions under(AdministratorPolicy laidDown) {
        PinPolicy pins = switch (laidDown.pin()) {
            case AS_STARTED -> pinPolicy;
            case STRICT -> PinPolicy.STRICT;
            case LAX -> PinPolicy.LAX;
        };
        return new AgentOptions(
                places,
                served,
                tpm,
                ctapHidSockets,
                usbKey,
                prompting,
                laidDown.alwaysUv() ? Wanted.ON : alwaysUv,
                keepInChip,
                pins,
                fingers,
                resetWindow,
                laidDown);
    }

    /// What of it concerns the authenticator.
    ///
    /// @param transports as getInfo tells them
    public AuthenticatorSettings settings(List<String> transports) {
        return new AuthenticatorSettings(pinPolicy, transports, resetWindow, policy);
    }

    /// Refuses options that this kind of chip does not know.
    public void requireFit(ChipOpener chip) throws StartException {
        boolean isEnclave = chip instanceof EnclaveOpener;
        if (isEnclave && usbKey instanceof UsbKey.In) {
            throw new StartException(AgentExitCode.USB_KEY, UserMessage.of(MessageCode.START_MAC_USB_KEY));
        }
        if (!isEnclave && fingers == BiometryBinding.THESE_FINGERS) {
            throw new StartException(AgentExitCode.USAGE, UserMessage.of(MessageCode.START_FINGERS_OF_TPM));
        }
    }

    /// Whose fingers and screen count.
    public UserId servedUser() {
        try {
            return switch (served) {
                case AgentOwner.Person(UserId person) -> person;
                case AgentOwner.Oneself() -> UserId.own();
            };
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel does not say who we are", e);
        }
    }

    /// Whether the kernel shows the virtual key to every program, as one on USB.
    public sealed interface UsbKey {

        /// It does not.
        record Out() implements UsbKey {}

        /// It does.
        ///
        /// @param device through which, /dev/uhid as a rule
        record In(Path device) implements UsbKey {}
    }

    /// The prompter that shows the agent's questions to the person.
    public sealed interface Prompting {

        /// Whoever registers on the control socket.
        record ByWhoeverRegisters() implements Prompting {}

        /// A prompter that the agent starts with this pinentry program and keeps running.
        record WithPinentry(String program) implements Prompting {}
    }

    /// The change to a setting of the vault at start.
    public enum Wanted {
        AS_KEPT,
        ON,
        OFF
    }
}
