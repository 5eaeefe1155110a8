package localpasskey.authenticator;

import java.util.Optional;
import java.util.function.Function;
import localpasskey.authenticator.person.Caller;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// The array of large blobs, for a client of our own: it asks nobody, so it is changed only for somebody who was just
/// verified.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10
public interface LargeBlobManagement {

    /// The serialized large-blob array.
    Bytes array() throws VaultException;

    /// Puts what becomes of the array in its place. Nobody else changes it meanwhile.
    ///
    /// @param change empty where it shall stay
    /// @param site whose blob it is, for the history
    /// @return whether it was changed: there is room for so much only
    boolean change(Function<Bytes, Optional<Bytes>> change, RelyingPartyId site, Caller caller) throws VaultException;
}
