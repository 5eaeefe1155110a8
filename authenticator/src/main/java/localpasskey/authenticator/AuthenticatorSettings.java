package localpasskey.authenticator;

import java.util.List;

/// What the person who runs the agent has chosen. `alwaysUv` lives in the vault, since it can change while
/// running.
///
/// @param transports as getInfo tells them, e.g. `internal` and `usb`
public record AuthenticatorSettings(PinPolicy pinPolicy, List<String> transports) {

    public AuthenticatorSettings {
        transports = List.copyOf(transports);
    }

    /// Which PINs are taken.
    public enum PinPolicy {
        /// Six code points at least, common ones refused.
        STRICT,
        /// CTAP's bare rule: four code points.
        LAX
    }
}
