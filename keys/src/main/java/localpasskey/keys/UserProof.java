package localpasskey.keys;

/// What a signature is allowed by. The chip judges it, not we.
public sealed interface UserProof {

    /// The PIN itself: checked in the chip, for this one signature.
    record ChipPin(VerifierBlob verifier, PinHash pin) implements UserProof {}

    /// A PIN that the chip has checked before and that still holds.
    record Ticket(ChipTicket ticket) implements UserProof {}

    /// Somebody acted; the key's own random authorisation value, which our vault keeps.
    record Presence(ChipSecret authValue) implements UserProof {}

    /// The enclave asks the person itself, on a sheet of the system's.
    ///
    /// @param text what the sheet says they allow, e.g. `sign in to example.com as alice`: one line, not blank
    /// @param dismissal takes the sheet away when the request is withdrawn
    record EnclavePrompt(String text, Dismissal dismissal) implements UserProof {

        public EnclavePrompt {
            if (text.isBlank()) {
                throw new IllegalArgumentException("a sheet that does not say what for");
            }
        }

        /// A sheet that stays until it is answered.
        public EnclavePrompt(String text) {
            this(text, Dismissal.NEVER);
        }
    }
}
