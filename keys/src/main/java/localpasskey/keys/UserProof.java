package localpasskey.keys;

/// What a signature is allowed by. The chip judges it, not we.
public sealed interface UserProof {

    /// The PIN itself: checked in the chip, for this one signature.
    ///
    /// @param site for which the person gave it
    record ChipPin(VerifierBlob verifier, PinHash pin, SiteHash site) implements UserProof {}

    /// A PIN that the chip has checked before, and whose session still lives.
    ///
    /// @param site for which this request was allowed
    /// @param last whether the session may end with it: nothing else is asked for on it
    record Session(PinSession session, SiteHash site, boolean last) implements UserProof {

        /// After which others may come.
        public Session(PinSession session, SiteHash site) {
            this(session, site, false);
        }
    }

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
