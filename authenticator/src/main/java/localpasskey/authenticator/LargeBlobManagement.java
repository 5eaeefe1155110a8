package localpasskey.authenticator;

import java.util.function.UnaryOperator;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// The array of large blobs, for a client of our own: it asks nobody, so it is changed only for somebody who
/// was just verified.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10
public interface LargeBlobManagement {

    /// The serialized large-blob array.
    Bytes array() throws VaultException;

    /// Puts what becomes of the array in its place. Nobody else changes it meanwhile.
    ///
    /// @param change runs again, without the blobs of passkeys that are gone, where there is no room otherwise
    /// @param cancellation of who waits for it, also for its turn
    /// @return whether it was changed: not where there is no room, the passkey is gone, or nobody waits any more
    boolean change(UnaryOperator<Bytes> change, Owner owner, Caller caller, Cancellation cancellation)
            throws VaultException;

    /// Whose blob it is.
    ///
    /// @param site for the history
    record Owner(RelyingPartyId site, CredentialId passkey) {}
}
