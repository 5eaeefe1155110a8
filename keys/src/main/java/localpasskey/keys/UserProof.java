package localpasskey.keys;

/// What a signature is allowed by. The chip judges it, not we.
public sealed interface UserProof {

    /// The PIN itself: checked in the chip, for this one signature.
    record ChipPin(VerifierBlob verifier, PinHash pin) implements UserProof {}

    /// A PIN that the chip has checked before and that still holds.
    record Ticket(ChipTicket ticket) implements UserProof {}

    /// Somebody acted; the key's own random authorisation value, which our vault keeps.
    record Presence(ChipSecret authValue) implements UserProof {}

    /// The enclave asks the person itself, with this text.
    record EnclavePrompt(String text) implements UserProof {}
}
