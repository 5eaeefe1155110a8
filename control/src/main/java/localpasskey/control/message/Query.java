package localpasskey.control.message;

import localpasskey.wire.CredentialId;

/// Something to read from the agent; changes nothing.
public sealed interface Query {

    record Status() implements Query {}

    record Passkeys(ListRange page) implements Query {}

    /// One passkey, with what the chip reports about its key.
    record OnePasskey(CredentialId id) implements Query {}

    record PinStatus() implements Query {}

    record Fingerprint() implements Query {}

    /// What the chip keeps of ours, and for how much it has room.
    record ChipPlaces() implements Query {}

    record History(ListRange page) implements Query {}

    /// The lines about one passkey, newest first. Answered as [History] is.
    record PasskeyHistory(CredentialId id, ListRange page) implements Query {}

    /// The oldest lines first, with their links.
    record HistoryLinks(ListRange page) implements Query {}

    /// Whether the history is whole.
    record HistoryCheck() implements Query {}

    /// Which sites open without this computer.
    record Coverage(ListRange page) implements Query {}

    /// What pages showed of passkeys that are not here.
    record Seen(ListRange page) implements Query {}

    record Findings() implements Query {}

    /// The sites whose new passkeys are attested by the chip.
    record SiteAttestations() implements Query {}

    /// Tries the chip with keys of its own; takes seconds.
    ///
    /// @param attended whether the person is there: a chip that asks them itself is then tried
    ///     with them, which takes as long as they do
    record SelfTest(boolean attended) implements Query {}
}
