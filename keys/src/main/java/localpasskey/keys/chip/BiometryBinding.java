package localpasskey.keys.chip;

/// Whose fingers a new key in the Secure Enclave takes.
public enum BiometryBinding {
    /// Any finger that is enrolled when the key is used, also one enrolled later.
    ANY_FINGER,
    /// Only the fingers enrolled when the key is made: enrolling or removing one ends the key for good.
    THESE_FINGERS
}
