package localpasskey.authenticator;

import java.util.List;
import localpasskey.authenticator.request.PolicyGuard;
import localpasskey.model.policy.AdministratorPolicy;

/// What the person who runs the agent has chosen. `alwaysUv` lives in the vault, since it can change while
/// running.
///
/// @param transports as getInfo tells them, e.g. `internal` and `usb`
/// @param policy what the administrator has laid down beyond that
public record AuthenticatorSettings(
        PinPolicy pinPolicy, List<String> transports, ResetWindow resetWindow, AdministratorPolicy policy) {

    public AuthenticatorSettings {
        transports = List.copyOf(transports);
    }

    /// With a window for resets that is opened on purpose alone, and nothing laid down.
    public AuthenticatorSettings(PinPolicy pinPolicy, List<String> transports) {
        this(pinPolicy, transports, ResetWindow.ON_APPROVAL, AdministratorPolicy.NONE);
    }

    boolean allowsResetAtPowerUp() {
        return resetWindow == ResetWindow.AT_POWER_UP;
    }

    PolicyGuard guard() {
        return new PolicyGuard(policy);
    }

    /// What opens the window for resets.
    public enum ResetWindow {
        /// The person's approval: any program of theirs can have the key plugged in anew.
        ON_APPROVAL,
        /// Each power-up, as with hardware: for test rigs.
        AT_POWER_UP
    }

    /// Which PINs are taken.
    public enum PinPolicy {
        /// Six code points at least, common ones refused.
        STRICT,
        /// CTAP's bare rule: four code points.
        LAX
    }
}
