package localpasskey.model;

/// What the chip demands before it signs with a passkey.
public enum Protection {
    /// The person's PIN, checked in the chip for each signature.
    VERIFIED,
    /// Works with a click: made while alwaysUv was off.
    PRESENT
}
